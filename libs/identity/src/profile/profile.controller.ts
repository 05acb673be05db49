import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { e164, type CommandReply } from '@zveno/contracts-common';
import {
  CorrectMyNameRequest,
  GetMyProfile,
  profileRoutes as routes,
  RequestPhoneCodeRequest,
  VerifyPhoneRequest,
  type ChallengeReply,
  type MyProfile,
} from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { People } from '../person/people.ts';
import { Challenges } from '../shell/challenges.ts';
import { Limits } from '../shell/limits.ts';
import { IdentityLog } from '../shell/log.ts';
import { Messages } from '../shell/messages.ts';
import { Secrets } from '../shell/secrets.ts';
import { stepOf } from '../shell/steps.ts';

type Kept = Readonly<{ personId: string; phone: string }>;

/** One's own educational profile: it stands apart from any other account of the person. */
@Controller()
export class ProfileController {
  constructor(
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(People) private readonly people: People,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  @MessagePattern(routes.getMyProfile.subject)
  async get(
    @Payload(validated(GetMyProfile)) _: GetMyProfile,
    @Meta() { actor: { actorId } }: RequestContext,
  ): Promise<MyProfile> {
    const [person, profile, account, phone] = await Promise.all([
      this.log.person(actorId),
      this.log.ownProfile(actorId),
      this.log.account(actorId),
      this.people.phoneOf(actorId),
    ]);
    if (person.status === 'None') throw new DomainError('session.invalid');
    const [name] = await this.vault.openRows([person.name], ['surname', 'givenName', 'patronymic']);
    const { surname, givenName, patronymic } = name!;
    const { login, factors, recovery } = profile;
    return {
      personId: actorId,
      surname,
      givenName,
      ...(patronymic && { patronymic }),
      ...(phone && { phone: masked(phone) }),
      ...(login && { login: login.login }),
      secondFactors: Object.values(factors).map(({ factorId, kind }) => ({ factorId, kind })),
      recoveryCodes: recovery === undefined ? 0 : Math.max(10 - recovery.used.length, 0),
      roles: account.map(({ role, regionId }) => ({ role, ...(regionId && { regionId }) })),
    };
  }

  @MessagePattern(routes.correctMyName.subject)
  async correctName(
    @Payload(validated(CorrectMyNameRequest)) { surname, givenName, patronymic }: CorrectMyNameRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const { actorId: personId } = context.actor;
    const name = await this.secrets.seal(personId, { surname, givenName, patronymic });
    const wish = { type: 'CorrectName', data: { personId, ...name } } as const;
    const { position } = await this.log.tellPerson(personId, wish, stepOf(context, 'name'));
    return { position };
  }

  @MessagePattern(routes.requestPhoneCode.subject)
  async requestCode(
    @Payload(validated(RequestPhoneCodeRequest)) { phone: written }: RequestPhoneCodeRequest,
    @Meta() context: RequestContext,
  ): Promise<ChallengeReply> {
    const personId = await this.#strong(context);
    const phone = e164(written);
    if (phone === undefined) throw new DomainError('phone.invalid');
    await this.limits.code(phone, context);
    const content: Kept = { personId, phone };
    const { code, ...reply } = await this.challenges.openWithCode('phone', content, context.now);
    await this.messages.phoneCode(phone, code);
    return reply;
  }

  @MessagePattern(routes.verifyPhone.subject)
  async verifyPhone(
    @Payload(validated(VerifyPhoneRequest)) request: VerifyPhoneRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const personId = await this.#strong(context);
    const kept = await this.challenges.tryCode<Kept>('phone', request, context.now);
    if (kept.personId !== personId) throw new DomainError('sign-in.refused');
    await this.challenges.take('phone', request.challengeId, context.now);
    const former = await this.people.phoneOf(personId);
    const position = await this.people.takePhone(personId, kept.phone, context);
    if (former !== kept.phone) await this.messages.phoneMoved(former);
    return { position };
  }

  /** The way in is changed only by whoever showed every factor there is. @throws `session.invalid`, `auth.second-factor-required` */
  async #strong({ actor }: RequestContext): Promise<string> {
    const { personId, factors } = await this.log.ownProfile(actor.actorId);
    if (Object.keys(factors).length > 0 && actor.session?.strength !== 'two')
      throw new DomainError('auth.second-factor-required');
    return personId;
  }
}

const masked = (phone: string): string => `${phone.slice(0, 2)}${'•'.repeat(phone.length - 4)}${phone.slice(-2)}`;
