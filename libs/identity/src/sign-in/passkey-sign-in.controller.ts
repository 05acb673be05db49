import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  FinishPasskeySignInRequest,
  signInRoutes as routes,
  StartPasskeySignInRequest,
  type PasskeyOptionsReply,
  type SessionReply,
} from '@zveno/contracts-identity';
import { DomainError, isDomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { holderOfPasskey, Passkeys } from '../second-factor/passkeys.ts';
import { SecondFactors } from '../second-factor/second-factors.ts';
import { Sessions } from '../session/sessions.ts';
import { Challenges } from '../shell/challenges.ts';
import { Limits } from '../shell/limits.ts';
import { IdentityLog } from '../shell/log.ts';

/** In by a passkey alone: it verifies its user, so it is both factors. */
@Controller()
export class PasskeySignInController {
  constructor(
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @MessagePattern(routes.startPasskeySignIn.subject)
  async start(
    @Payload(validated(StartPasskeySignInRequest)) _: StartPasskeySignInRequest,
    @Meta() context: RequestContext,
  ): Promise<PasskeyOptionsReply> {
    await this.limits.attempt(context);
    const options = await this.passkeys.requestOptions();
    const kept = await this.challenges.open('passkey-sign-in', { challenge: options.challenge }, context.now);
    return { ...kept, options };
  }

  @MessagePattern(routes.finishPasskeySignIn.subject)
  async finish(
    @Payload(validated(FinishPasskeySignInRequest)) request: FinishPasskeySignInRequest,
    @Meta() context: RequestContext,
  ): Promise<SessionReply> {
    await this.limits.attempt(context);
    const { challengeId: passkeyChallengeId, response: passkey, device } = request;
    const profile = await this.log.profile(holderOfPasskey(passkey) ?? 'nobody');
    if (profile.status === 'None') throw new DomainError('sign-in.refused');
    try {
      await this.secondFactors.prove(profile, { passkey, passkeyChallengeId }, context);
    } catch (refusal) {
      throw isDomainError(refusal, 'second-factor.refused') ? new DomainError('sign-in.refused') : refusal;
    }
    const { personId } = profile;
    return this.sessions.open({ personId, strength: 'two', via: 'passkey', device }, context);
  }
}
