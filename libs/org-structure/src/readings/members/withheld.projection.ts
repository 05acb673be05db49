import { defineProjection, type Row } from '@zveno/kernel';
import { membershipEvents, type MembershipEvent } from '@zveno/contracts-org-structure/events';

/** An approval that let nobody in, by join request. */
export type WithheldRow = Row &
  Readonly<{
    orgId: string;
    personId: string;
    rosterEntryId: string;
    reason: 'entry-matched' | 'entry-left';
    at: string;
    on: string;
    position: string;
  }>;

export const withheld = defineProjection<WithheldRow, MembershipEvent>({
  name: 'withheld-admissions',
  version: 1,
  events: membershipEvents,
  keys: ({ data }) => ('joinRequestId' in data && data.joinRequestId !== undefined ? [data.joinRequestId] : []),
  on: {
    AdmissionWithheld: (_, { data, metadata, position }, key) => ({
      _id: key,
      orgId: data.organizationId,
      personId: data.personId,
      rosterEntryId: data.rosterEntryId,
      reason: data.reason,
      at: metadata.recordedAt,
      on: metadata.effectiveOn,
      position,
    }),
  },
});
