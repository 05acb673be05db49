import { defineDecider, DomainError, pickEvents, type Command, type EventOf, type Recorded } from '@zveno/kernel';
import { rosterClaimEvents, type RosterClaimEvent } from '@zveno/contracts-invitation/events';

type Claim = Readonly<{ joinRequestId: string; personId: string; claimedAt: string }>;
/** Which request holds an entry of the roster; none: the entry is free. */
export type RosterClaim = Claim | undefined;

type Claimed = EventOf<RosterClaimEvent, 'RosterEntryClaimed'>['data'];

export type ClaimRosterEntry = Command<
  'ClaimRosterEntry',
  Claimed & Readonly<{ /** A request whose claim is known to have lapsed. */ lapsed?: string }>
>;
export type ReleaseRosterEntry = Command<'ReleaseRosterEntry', Claimed>;

const evolve = (_: RosterClaim, { type, data, metadata }: Recorded<RosterClaimEvent>): RosterClaim => {
  if (type === 'RosterEntryClaimReleased') return undefined;
  return { joinRequestId: data.joinRequestId, personId: data.personId, claimedAt: metadata.recordedAt };
};

/** A claim is the person's: another request of the same person takes it over. @throws DomainError `join-request.entry-taken` */
const claim = ({ data }: ClaimRosterEntry, held: RosterClaim): RosterClaimEvent[] => {
  const { lapsed, ...claimed } = data;
  if (held?.joinRequestId === data.joinRequestId) return [];
  if (held !== undefined && held.personId !== data.personId && held.joinRequestId !== lapsed)
    throw new DomainError('join-request.entry-taken');
  return [{ type: 'RosterEntryClaimed', data: claimed }];
};

const release = ({ data }: ReleaseRosterEntry, held: RosterClaim): RosterClaimEvent[] =>
  held?.joinRequestId === data.joinRequestId ? [{ type: 'RosterEntryClaimReleased', data }] : [];

export const rosterClaim = defineDecider<RosterClaim, ClaimRosterEntry | ReleaseRosterEntry, RosterClaimEvent>({
  events: pickEvents(rosterClaimEvents, rosterClaimEvents.types),
  initial: () => undefined,
  evolve,
  decide: { ClaimRosterEntry: claim, ReleaseRosterEntry: release },
});
