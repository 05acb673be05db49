import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandReply } from '@zveno/contracts-common';
import {
  FinishRecoveryRequest,
  LockProfileRequest,
  profileRoutes as routes,
  StartRecoveryRequest,
  UnlockProfileRequest,
  type ChallengeReply,
  type PositionReply,
} from '@zveno/contracts-identity';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { People } from '../person/people.ts';
import { participation } from '../registry/lookups.ts';
import { Challenges } from '../shell/challenges.ts';
import { Limits } from '../shell/limits.ts';
import { IdentityLog } from '../shell/log.ts';
import { Messages } from '../shell/messages.ts';
import { stepOf } from '../shell/steps.ts';
import type { KnownProfile } from './profile.state.ts';

type About = Readonly<{ organizationId: string; personId: string }>;
type Kept = About & Readonly<{ by: string }>;

/** What an administrator, or an operator, does for somebody of the organisation: lock, unlock, recover. */
@Controller()
export class CareController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(People) private readonly people: People,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  @MessagePattern(routes.lockProfile.subject)
  async lock(
    @Payload(validated(LockProfileRequest)) request: LockProfileRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const { personId } = await this.#inCare(request, context);
    const wish = { type: 'LockProfile', data: { personId, reason: voiceOf(context) } } as const;
    const { position } = await this.log.tellProfile(personId, wish, stepOf(context, `lock ${personId}`));
    return { position };
  }

  @MessagePattern(routes.unlockProfile.subject)
  async unlock(
    @Payload(validated(UnlockProfileRequest)) request: UnlockProfileRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const { personId } = await this.#inCare(request, context);
    const wish = { type: 'UnlockProfile', data: { personId, reason: voiceOf(context) } } as const;
    const { position } = await this.log.tellProfile(personId, wish, stepOf(context, `unlock ${personId}`));
    return { position };
  }

  /** The first step: the person is told, on the phone they have, and gets what the second step asks for. */
  @MessagePattern(routes.startRecovery.subject)
  async startRecovery(
    @Payload(validated(StartRecoveryRequest)) { organizationId, personId }: StartRecoveryRequest,
    @Meta() context: RequestContext,
  ): Promise<ChallengeReply> {
    await this.#inCare({ organizationId, personId }, context);
    const by = notOneself(personId, context);
    const phone = await this.people.phoneOf(personId);
    if (phone === undefined) throw new DomainError('recovery.no-phone');
    await this.limits.code(phone, context);
    const content: Kept = { organizationId, personId, by };
    const { code, ...reply } = await this.challenges.openWithCode('recovery', content, context.now);
    await this.messages.recoveryCode(phone, code);
    return reply;
  }

  @MessagePattern(routes.finishRecovery.subject)
  async finishRecovery(
    @Payload(validated(FinishRecoveryRequest)) request: FinishRecoveryRequest,
    @Meta() context: RequestContext,
  ): Promise<PositionReply> {
    const { organizationId, personId, challengeId } = request;
    const { factors } = await this.#inCare(request, context);
    const by = notOneself(personId, context);
    const kept = await this.challenges.tryCode<Kept>('recovery', request, context.now);
    if (kept.personId !== personId || kept.organizationId !== organizationId || kept.by !== by)
      throw new DomainError('sign-in.refused');
    await this.challenges.take('recovery', challengeId, context.now);
    const wish = { type: 'RecoverProfile', data: { personId } } as const;
    const { position } = await this.log.tellProfile(personId, wish, stepOf(context, `recover ${personId}`));
    await this.messages.recovered(await this.people.phoneOf(personId));
    return { position, removed: Object.keys(factors).length };
  }

  /**
   * Somebody of the organisation. Whoever has a role of the account is in the care of operators alone.
   * @throws DomainError `person.not-found`, `access.denied`
   */
  async #inCare({ organizationId, personId }: About, { actor }: RequestContext): Promise<KnownProfile> {
    const [{ state }, profile, account] = await Promise.all([
      this.aggregates.load(participation, streams.membership(organizationId, personId)),
      this.log.profile(personId),
      this.log.account(personId),
    ]);
    if (profile.status === 'None' || Object.values(state).every(({ ended }) => ended))
      throw new DomainError('person.not-found');
    if (account.length > 0 && !actor.roles.includes('operator')) throw new DomainError('access.denied');
    return profile;
  }
}

const voiceOf = ({ actor }: RequestContext) => (actor.roles.includes('operator') ? 'operator' : 'organization');

const notOneself = (personId: string, { actor }: RequestContext): string => {
  if (actor.actorId === personId) throw new DomainError('recovery.own');
  return actor.actorId;
};
