import { Inject, Injectable } from '@nestjs/common';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { Aggregates } from '@zveno/event-store';
import { ReadStore } from '@zveno/read-store';
import { TOLERANCE_MS } from '../../invitation/invitation.state.ts';
import { INVITATION_SETTINGS, type InvitationSettings } from '../../settings.ts';
import { unclaimedPolicy, type UnclaimedPolicy } from '../../unclaimed-policy/unclaimed-policy.decider.ts';
import { invitationsModel } from './invitations.model.ts';
import { ENDED, openUntil, type InvitationRow } from './invitations.projection.ts';

const DAY_MS = 86_400_000;

/** The instant so many days before another. */
export const daysBefore = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * DAY_MS).toISOString();

/** Whether a link is unclaimed at an instant: open, with seats left, the waiting period or the term over. */
export const isUnclaimed = (
  { status, issuedAt, expiresAt }: Pick<InvitationRow, 'status' | 'issuedAt' | 'expiresAt'>,
  { now, waitDays }: Readonly<{ now: string; waitDays: number }>,
): boolean =>
  status === 'open' &&
  (issuedAt <= daysBefore(now, waitDays) || Date.parse(expiresAt) + TOLERANCE_MS < Date.parse(now));

/** The same as a filter. */
export const unclaimedAt = ({ now, waitDays }: Readonly<{ now: string; waitDays: number }>) => ({
  $or: [
    { issuedAt: { $lte: daysBefore(now, waitDays) } },
    { dueAt: { $lt: new Date(Date.parse(now) - TOLERANCE_MS).toISOString() } },
  ],
});

/** Which links of an organisation nobody has claimed. */
@Injectable()
export class UnclaimedLinks {
  readonly #store: ReadStore;
  readonly #aggregates: Aggregates;
  readonly #settings: InvitationSettings;

  constructor(
    @Inject(ReadStore) store: ReadStore,
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(INVITATION_SETTINGS) settings: InvitationSettings,
  ) {
    this.#store = store;
    this.#aggregates = aggregates;
    this.#settings = settings;
  }

  /** What an administrator decided, or undefined. */
  async policy(organizationId: string): Promise<(UnclaimedPolicy & Readonly<{ toldAt?: string }>) | undefined> {
    const stream = invitationStreams.unclaimedPolicy(organizationId);
    return (await this.#aggregates.load(unclaimedPolicy, stream)).state;
  }

  /** Days after which a link of the organisation counts as unclaimed. */
  async waitDays(organizationId: string): Promise<number> {
    return (await this.policy(organizationId))?.waitDays ?? this.#settings.waitDays;
  }

  /** The ids of the unclaimed links, the longest open first. */
  async ids(organizationId: string, now: string): Promise<string[]> {
    const filter = await this.#filter(organizationId, now);
    const found = await this.#store.model(invitationsModel).find(filter, { sort: { place: 1 } });
    return found.map(({ _id }) => _id);
  }

  /** How many there are. */
  async count(organizationId: string, now: string): Promise<number> {
    return this.#store.model(invitationsModel).count(await this.#filter(organizationId, now));
  }

  async #filter(orgId: string, now: string) {
    return { orgId, place: { $lt: ENDED }, ...unclaimedAt({ now, waitDays: await this.waitDays(orgId) }) };
  }

  /** Open links of an organisation that were issued at an instant or before. */
  openSince(organizationId: string, instant: string): Promise<InvitationRow[]> {
    return this.#store
      .model(invitationsModel)
      .find({ orgId: organizationId, place: { $lte: openUntil(instant) } }, { sort: { place: 1 } });
  }
}
