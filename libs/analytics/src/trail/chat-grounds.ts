import { statusAfter, type MovementEvent } from '@zveno/contracts-org-structure/events';
import { counted } from './presence.ts';
import type { TrailRow } from './trail.projection.ts';

type At = Readonly<{ on: string; known: string; unitId?: string }>;

/** `begins`: it holds from here on; `more`: something more of what holds; `ends`; undefined: none of this. */
type Step = 'begins' | 'more' | 'ends' | undefined;

const steps: Readonly<Record<string, Step>> = {
  MembershipOpened: 'begins',
  MembershipVerified: 'more',
  MembershipSuspended: 'more',
  MembershipResumed: 'more',
  MembershipRoleCorrected: 'more',
  MembershipEnded: 'ends',
  RosterEntryMatched: 'begins',
  RosterEntryUnmatched: 'ends',
  GuardianProposed: 'begins',
  GuardianConfirmed: 'more',
  GuardianRefused: 'ends',
  GuardianLinkEnded: 'ends',
  AdministratorAppointed: 'begins',
  AdministratorConfirmed: 'more',
  AdministratorRevoked: 'ends',
  AdministrationMemberAppointed: 'begins',
  AdministrationMemberReleased: 'ends',
  BodyMemberElected: 'begins',
  BodyMemberReleased: 'ends',
  CuratorAssigned: 'begins',
  CuratorUnassigned: 'ends',
};

const stepOf = ({ type, kind }: TrailRow): Step => {
  if (kind !== 'movement') return steps[type];
  if (/^Movement(?:Corrected|Clarified)$/u.test(type)) return undefined;
  return statusAfter(type as MovementEvent['type']) === 'left' ? 'ends' : 'begins';
};

/** What holds or ends as one: a membership, a guardian link, an entry's place on the roster, an office. */
const threadOf = ({ kind, type, data }: TrailRow): string => {
  const { membershipId, guardianLinkId, rosterEntryId, unitId, position } = data;
  if (kind === 'movement') return `movement ${String(rosterEntryId)}`;
  if (kind === 'curators') return `curators ${String(rosterEntryId)} ${String(unitId)}`;
  if (kind === 'guardian') return `guardian ${String(guardianLinkId)}`;
  if (kind === 'body') return `body ${String(unitId)}`;
  if (kind === 'membership') return `membership ${String(membershipId ?? rosterEntryId)}`;
  return `${type.startsWith('Administrator') ? 'administrator' : 'administration'} ${String(position ?? '')}`;
};

/**
 * What stood behind somebody's part in a chat at a point of both clocks: of each thing that held then, the events by which it did.
 * `rows`: those of one person and of the entries that are this person; of curatorships those of the chat's unit count.
 */
export const groundsAt = (rows: readonly TrailRow[], at: At): TrailRow[] => {
  const threads = new Map<string, TrailRow[]>();
  for (const row of counted(rows, at)) {
    if (row.kind === 'curators' && row.data.unitId !== at.unitId) continue;
    const thread = threadOf(row);
    const step = stepOf(row);
    if (step === 'ends') threads.delete(thread);
    if (step === 'begins') threads.set(thread, [row]);
    if (step === 'more') threads.get(thread)?.push(row);
  }
  return [...threads.values()].flat();
};
