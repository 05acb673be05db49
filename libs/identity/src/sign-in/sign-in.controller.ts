import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { e164, type CommandReply } from '@zveno/contracts-common';
import {
  RequestSignInCodeRequest,
  SignOutRequest,
  signInRoutes as routes,
  VerifySignInCodeRequest,
  type ChallengeReply,
  type SessionReply,
} from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { People, type PlainName } from '../person/people.ts';
import { Sessions } from '../session/sessions.ts';
import { Challenges } from '../shell/challenges.ts';
import { Limits } from '../shell/limits.ts';
import { Messages } from '../shell/messages.ts';
import { SignIn } from './sign-in.ts';

type Kept = Readonly<{ phone: string }>;

/** In by a mobile phone, and out. */
@Controller()
export class SignInController {
  constructor(
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Messages) private readonly messages: Messages,
    @Inject(People) private readonly people: People,
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Nothing is looked up: a phone that somebody has and one that nobody has are the same here. */
  @MessagePattern(routes.requestSignInCode.subject)
  async request(
    @Payload(validated(RequestSignInCodeRequest)) { phone: written, deviceKey }: RequestSignInCodeRequest,
    @Meta() context: RequestContext,
  ): Promise<ChallengeReply> {
    const phone = e164(written);
    if (phone === undefined) throw new DomainError('phone.invalid');
    await this.limits.code(phone, context);
    const content: Kept = { phone };
    const { code, ...reply } = await this.challenges.openWithCode('sign-in', content, context.now, deviceKey);
    await this.messages.signInCode(phone, code);
    return reply;
  }

  @MessagePattern(routes.verifySignInCode.subject)
  async verify(
    @Payload(validated(VerifySignInCodeRequest)) request: VerifySignInCodeRequest,
    @Meta() context: RequestContext,
  ): Promise<SessionReply> {
    await this.limits.attempt(context);
    const { challengeId, device } = request;
    const { phone } = await this.challenges.tryCode<Kept>('sign-in', request, context.now);
    const name = nameOf(request);
    const known = await this.people.holderOf(phone);
    if (name === undefined && (known === undefined || !(await this.people.isRegistered(known))))
      throw new DomainError('profile.name-required');
    const strength =
      known === undefined || !(await this.people.isRegistered(known))
        ? 'one'
        : await this.signIn.strengthOf(known, request, context);
    // Of several who come with the right code in the same moment, one takes the challenge.
    await this.challenges.take('sign-in', challengeId, context.now);
    const personId = await this.people.comeIn(phone, name, context);
    if (personId === undefined) throw new DomainError('profile.name-required');
    return this.sessions.open({ personId, strength, via: 'phone', device }, context);
  }

  @MessagePattern(routes.signOut.subject)
  async signOut(
    @Payload(validated(SignOutRequest)) _: SignOutRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const { session } = context.actor;
    if (session === undefined) throw new DomainError('session.invalid');
    const { position } = await this.sessions.revoke(session.id, context, 'sign-out');
    return { position };
  }
}

const nameOf = ({ surname, givenName, patronymic }: VerifySignInCodeRequest): PlainName | undefined =>
  surname === undefined || givenName === undefined ? undefined : { surname, givenName, patronymic };
