import {
  membershipEvents,
  rosterMatchEvents,
  type MembershipEvent,
  type MembershipRole,
  type RosterMatchEvent,
} from '@zveno/contracts-org-structure/events';
import {
  defineProjection,
  factOf,
  mergeCatalogues,
  type Event,
  type Fact,
  type Recorded,
  type Row,
} from '@zveno/kernel';

/** What happened to a membership; `role` and `entry` where the event says them. */
export type ParticipationChange = Readonly<{
  membershipId: string;
  is: 'opened' | 'verified' | 'suspended' | 'resumed' | 'corrected' | 'ended';
  role?: MembershipRole;
  entry?: string;
}>;

/** One person in one organisation: the memberships, and who of the roster the person is. */
export type ParticipationRow = Row &
  Readonly<{
    orgId: string;
    personId: string;
    changes: readonly Fact<ParticipationChange>[];
    matches: readonly Fact<Readonly<{ entry: string; matched: boolean }>>[];
  }>;

type About = Recorded<Event<string, Readonly<{ organizationId: string; personId: string }>>>;
type Handled = MembershipEvent | RosterMatchEvent;

const begun = (row: ParticipationRow | null, { data }: About, key: string): ParticipationRow =>
  row ?? { _id: key, orgId: data.organizationId, personId: data.personId, changes: [], matches: [] };

const changed = (row: ParticipationRow | null, event: About, key: string, change: ParticipationChange) => {
  const before = begun(row, event, key);
  return { ...before, changes: [...before.changes, factOf(event, change)] };
};

const matched = (value: boolean) => (row: ParticipationRow | null, event: About, key: string) => {
  const before = begun(row, event, key);
  const { rosterEntryId: entry } = event.data as unknown as Readonly<{ rosterEntryId: string }>;
  return { ...before, matches: [...before.matches, factOf(event, { entry, matched: value })] };
};

export const participations = defineProjection<ParticipationRow, Handled>({
  name: 'indicator-participations',
  version: 1,
  events: mergeCatalogues<Handled>(membershipEvents, rosterMatchEvents),
  keys: ({ data }) => [`${data.organizationId}.${data.personId}`],
  on: {
    MembershipOpened: (row, event, key) =>
      changed(row, event, key, { membershipId: event.data.membershipId, is: 'opened', role: event.data.role }),
    MembershipVerified: (row, event, key) => {
      const { membershipId, rosterEntryId: entry } = event.data;
      return changed(row, event, key, { membershipId, is: 'verified', ...(entry !== undefined && { entry }) });
    },
    MembershipSuspended: (row, event, key) =>
      changed(row, event, key, { membershipId: event.data.membershipId, is: 'suspended' }),
    MembershipResumed: (row, event, key) =>
      changed(row, event, key, { membershipId: event.data.membershipId, is: 'resumed' }),
    MembershipRoleCorrected: (row, event, key) =>
      changed(row, event, key, { membershipId: event.data.membershipId, is: 'corrected', role: event.data.role }),
    MembershipEnded: (row, event, key) =>
      changed(row, event, key, { membershipId: event.data.membershipId, is: 'ended' }),
    RosterEntryMatched: matched(true),
    RosterEntryUnmatched: matched(false),
  },
});
