import { defineProjection, factOf, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { membershipEvents, type MembershipEvent } from '@zveno/contracts-org-structure/events';

type Changed = Exclude<MembershipEvent, { type: 'AdmissionWithheld' }>;

export type MembershipValue = Readonly<{
  status: 'requested' | 'verified' | 'suspended' | 'ended';
  role: 'teacher' | 'student';
  unitId: string;
  rosterEntryId?: string;
  reason?: string;
}>;

/** One membership through time. */
export type MembershipRow = Row &
  Readonly<{ orgId: string; personId: string; facts: readonly Fact<MembershipValue>[] }>;

const told = (
  row: MembershipRow | null,
  event: Recorded<Changed>,
  change: Partial<MembershipValue>,
): MembershipRow | null => {
  const last = row?.facts.at(-1)?.value;
  if (row === null || last === undefined) return null;
  const { reason: _, ...lasting } = last;
  return { ...row, facts: [...row.facts, factOf(event, { ...lasting, ...change })] };
};

export const memberships = defineProjection<MembershipRow, MembershipEvent>({
  name: 'memberships',
  version: 1,
  events: membershipEvents,
  keys: ({ data }) => ('membershipId' in data ? [data.membershipId] : []),
  on: {
    MembershipOpened: (row, event, key) => {
      const { organizationId, personId, role, unitId } = event.data;
      const fact = factOf<MembershipValue>(event, { status: 'requested', role, unitId });
      return { _id: key, orgId: organizationId, personId, facts: [...(row?.facts ?? []), fact] };
    },
    MembershipVerified: (row, event) => {
      const { rosterEntryId } = event.data;
      return told(row, event, { status: 'verified', ...(rosterEntryId && { rosterEntryId }) });
    },
    MembershipSuspended: (row, event) => told(row, event, { status: 'suspended', reason: event.data.reason }),
    MembershipResumed: (row, event) => told(row, event, { status: 'verified' }),
    MembershipRoleCorrected: (row, event) => {
      const { role, unitId } = event.data;
      return told(row, event, { role, unitId });
    },
    MembershipEnded: (row, event) => told(row, event, { status: 'ended', reason: event.data.reason }),
  },
});
