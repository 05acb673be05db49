import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ConfirmPasskeyRequest,
  ConfirmTotpRequest,
  IssueRecoveryCodesRequest,
  ListSecondFactors,
  RemoveSecondFactorRequest,
  secondFactorRoutes as routes,
  StartPasskeyRequest,
  StartTotpRequest,
  StepUpRequest,
  type PasskeyOptionsReply,
  type SecondFactorList,
  type SecondFactorReply,
  type SessionReply,
  type TotpReply,
} from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { v7 as uuidv7 } from 'uuid';
import { People } from '../person/people.ts';
import type { FactorKind, KnownProfile } from '../profile/profile.state.ts';
import { Wards } from '../pupil/wards.ts';
import { Sessions } from '../session/sessions.ts';
import { Challenges } from '../shell/challenges.ts';
import { Limits } from '../shell/limits.ts';
import { IdentityLog } from '../shell/log.ts';
import { Messages } from '../shell/messages.ts';
import { Secrets } from '../shell/secrets.ts';
import { stepOf } from '../shell/steps.ts';
import { Passkeys } from './passkeys.ts';
import { issueCodes } from './recovery-codes.ts';
import { SecondFactors } from './second-factors.ts';
import { newTotp, stepOfCode } from './totp.ts';

type PendingTotp = Readonly<{ personId: string; secret: string }>;
type PendingPasskey = Readonly<{ personId: string; challenge: string }>;

/** One's own second factors. Whoever has one shows it before changing them. */
@Controller()
export class SecondFactorsController {
  constructor(
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(People) private readonly people: People,
    @Inject(Messages) private readonly messages: Messages,
    @Inject(Wards) private readonly wards: Wards,
  ) {}

  @MessagePattern(routes.listSecondFactors.subject)
  async list(
    @Payload(validated(ListSecondFactors)) _: ListSecondFactors,
    @Meta() { actor }: RequestContext,
  ): Promise<SecondFactorList> {
    return factorsOf(await this.log.ownProfile(actor.actorId));
  }

  @MessagePattern(routes.startTotp.subject)
  async startTotp(
    @Payload(validated(StartTotpRequest)) _: StartTotpRequest,
    @Meta() context: RequestContext,
  ): Promise<TotpReply> {
    const { personId } = await this.#changeable(context);
    const { secret, uri } = newTotp();
    const factorId = uuidv7();
    const { expiresAt } = await this.challenges.open('totp-new', { personId, secret }, context.now, factorId);
    return { factorId, secret, uri, expiresAt };
  }

  @MessagePattern(routes.confirmTotp.subject)
  async confirmTotp(
    @Payload(validated(ConfirmTotpRequest)) { factorId, code }: ConfirmTotpRequest,
    @Meta() context: RequestContext,
  ): Promise<SecondFactorReply> {
    const profile = await this.#changeable(context);
    const mayTry = await this.limits.mayTry(`totp-new ${factorId}`);
    const pending = await refused(this.challenges.look<PendingTotp>('totp-new', factorId, context.now));
    const counter = stepOfCode(pending.secret, code, context.now);
    if (!mayTry || pending.personId !== profile.personId || counter === undefined)
      throw new DomainError('second-factor.refused');
    await refused(this.challenges.take('totp-new', factorId, context.now));
    return this.#enable(profile, { factorId, kind: 'totp', secret: { secret: pending.secret }, counter }, context);
  }

  @MessagePattern(routes.startPasskey.subject)
  async startPasskey(
    @Payload(validated(StartPasskeyRequest)) _: StartPasskeyRequest,
    @Meta() context: RequestContext,
  ): Promise<PasskeyOptionsReply> {
    const profile = await this.#changeable(context);
    const { personId } = profile;
    const options = await this.passkeys.creationOptions(personId, await this.secondFactors.passkeysOf(profile));
    const pending: PendingPasskey = { personId, challenge: options.challenge };
    return { ...(await this.challenges.open('passkey-new', pending, context.now)), options };
  }

  @MessagePattern(routes.confirmPasskey.subject)
  async confirmPasskey(
    @Payload(validated(ConfirmPasskeyRequest)) { challengeId, response }: ConfirmPasskeyRequest,
    @Meta() context: RequestContext,
  ): Promise<SecondFactorReply> {
    const profile = await this.#changeable(context);
    const pending = await refused(this.challenges.take<PendingPasskey>('passkey-new', challengeId, context.now));
    const made = await this.passkeys.made(response, pending.challenge);
    const have = await this.secondFactors.passkeysOf(profile);
    const again = have.some(({ credentialId }) => credentialId === made?.credentialId);
    if (!made || again || pending.personId !== profile.personId) throw new DomainError('second-factor.refused');
    const { counter, ...secret } = made;
    return this.#enable(profile, { factorId: uuidv7(), kind: 'passkey', secret, counter }, context);
  }

  @MessagePattern(routes.removeSecondFactor.subject)
  async remove(
    @Payload(validated(RemoveSecondFactorRequest)) { factorId }: RemoveSecondFactorRequest,
    @Meta() context: RequestContext,
  ): Promise<SecondFactorReply> {
    const { personId, factors } = await this.#changeable(context);
    const left = Object.keys(factors).filter((other) => other !== factorId);
    // A child at the parent's device would come in by the code that arrives there.
    if (left.length === 0 && (await this.wards.withoutPhone(personId)))
      throw new DomainError('second-factor.guards-child');
    const wish = { type: 'RemoveSecondFactor', data: { personId, factorId } } as const;
    await this.log.tellProfile(personId, wish, stepOf(context, 'remove'));
    await this.messages.secondFactorRemoved(await this.people.phoneOf(personId));
    return this.sessions.replace(context, left.length === 0 ? 'one' : 'two');
  }

  @MessagePattern(routes.issueRecoveryCodes.subject)
  async issue(
    @Payload(validated(IssueRecoveryCodesRequest)) _: IssueRecoveryCodesRequest,
    @Meta() context: RequestContext,
  ): Promise<SecondFactorReply> {
    const { personId } = await this.#changeable(context);
    const { shown, codes } = await issueCodes(this.secrets, personId);
    const wish = { type: 'IssueRecoveryCodes', data: { personId, codes } } as const;
    await this.log.tellProfile(personId, wish, stepOf(context, 'issue'));
    return { ...(await this.sessions.replace(context, 'two')), recoveryCodes: shown };
  }

  @MessagePattern(routes.stepUp.subject)
  async stepUp(
    @Payload(validated(StepUpRequest)) proof: StepUpRequest,
    @Meta() context: RequestContext,
  ): Promise<SessionReply> {
    const profile = await this.log.ownProfile(context.actor.actorId);
    if (Object.keys(profile.factors).length === 0) throw new DomainError('second-factor.not-found');
    await this.secondFactors.prove(profile, proof, context);
    return this.sessions.replace(context, 'two');
  }

  async #enable(
    { personId, recovery }: KnownProfile,
    factor: Readonly<{ factorId: string; kind: FactorKind; secret: object; counter: number }>,
    context: RequestContext,
  ): Promise<SecondFactorReply> {
    const { factorId, kind, counter } = factor;
    const { secret } = await this.secrets.seal(personId, { secret: JSON.stringify(factor.secret) });
    const issued = recovery === undefined ? await issueCodes(this.secrets, personId) : undefined;
    const data = { personId, factorId, kind, secret, counter, ...(issued && { codes: issued.codes }) };
    await this.log.tellProfile(personId, { type: 'EnableSecondFactor', data }, stepOf(context, 'enable'));
    await this.messages.secondFactorEnabled(await this.people.phoneOf(personId));
    const reply = await this.sessions.replace(context, 'two');
    return { ...reply, ...(issued && { recoveryCodes: issued.shown }) };
  }

  /** @throws DomainError `session.invalid`; `auth.second-factor-required` there is one and it was not shown */
  async #changeable({ actor }: RequestContext): Promise<KnownProfile> {
    const profile = await this.log.ownProfile(actor.actorId);
    if (Object.keys(profile.factors).length > 0 && actor.session?.strength !== 'two')
      throw new DomainError('auth.second-factor-required');
    return profile;
  }
}

const factorsOf = ({ factors, recovery }: KnownProfile): SecondFactorList => ({
  items: Object.values(factors).map(({ factorId, kind }) => ({ factorId, kind })),
  recoveryCodes: recovery === undefined ? 0 : Math.max(10 - recovery.used.length, 0),
});

/** A challenge that is no more is, here, a second factor refused: nobody is signing in. */
const refused = async <T>(challenge: Promise<T>): Promise<T> =>
  challenge.catch((error: unknown) => {
    throw error instanceof DomainError && error.code === 'sign-in.refused'
      ? new DomainError('second-factor.refused')
      : error;
  });
