import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { SignInWithLoginRequest, signInRoutes as routes, type SessionReply } from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { isLocked } from '../profile/profile.state.ts';
import { readLogin } from '../pupil/logins.ts';
import { Sessions } from '../session/sessions.ts';
import { Limits } from '../shell/limits.ts';
import { IdentityLog } from '../shell/log.ts';
import { isPin } from '../shell/pins.ts';
import { Secrets } from '../shell/secrets.ts';
import { proofOf } from '../shell/steps.ts';
import { SignIn } from './sign-in.ts';

/** In by login and PIN: pupils without a phone. A login that nobody has costs the same and is refused the same. */
@Controller()
export class LoginSignInController {
  constructor(
    @Inject(Limits) private readonly limits: Limits,
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @MessagePattern(routes.signInWithLogin.subject)
  async enter(
    @Payload(validated(SignInWithLoginRequest)) request: SignInWithLoginRequest,
    @Meta() context: RequestContext,
  ): Promise<SessionReply> {
    await this.limits.attempt(context);
    const name = readLogin(request.login);
    const whose = `pin ${name}`;
    const mayTry = await this.limits.mayTry(whose);
    const personId = await this.log.ownerOf(name);
    const profile = await this.log.profile(personId ?? 'nobody');
    const owned = profile.status === 'Created' && profile.login?.login === name ? profile : undefined;
    const pin = owned?.login && (await this.secrets.open(owned.login.pin, 'pin'));
    const right = await isPin(request.pin, pin);
    if (!mayTry && owned && !isLocked(owned, context.now)) {
      const wish = { type: 'LockProfile', data: { personId: owned.personId, reason: 'attempts' } } as const;
      await this.log.tellProfile(owned.personId, wish, proofOf(context, owned.personId));
      await this.limits.forgive(whose);
    }
    if (!mayTry || !right || !owned || isLocked(owned, context.now)) throw new DomainError('sign-in.refused');
    await this.limits.forgive(whose);
    const strength = await this.signIn.strengthOf(owned.personId, request, context);
    const { device } = request;
    return this.sessions.open({ personId: owned.personId, strength, via: 'login', device }, context);
  }
}
