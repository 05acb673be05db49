import { guardianLinkEvents, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { defineProjection, type Row, type Sealed } from '@zveno/kernel';

/** A person's link to a child. Relationship and document are sealed for both: the erasure of either blinds them. */
export type GuardianLinkRow = Row &
  Readonly<{
    orgId: string;
    studentEntryId: string;
    guardianId: string;
    status: 'proposed' | 'confirmed' | 'refused' | 'ended';
    via: 'chat-link' | 'self' | 'staff';
    relationship?: Sealed;
    document?: Sealed;
  }>;

export const guardianLinkRows = defineProjection<GuardianLinkRow, GuardianLinkEvent>({
  name: 'guardian-links',
  version: 1,
  events: guardianLinkEvents,
  keys: ({ data }) => [data.linkId],
  on: {
    GuardianProposed: (_, { data }, key) => ({
      _id: key,
      orgId: data.organizationId,
      studentEntryId: data.studentEntryId,
      guardianId: data.guardianId,
      status: 'proposed',
      via: data.via,
      ...(data.relationship && { relationship: data.relationship }),
      ...(data.document && { document: data.document }),
    }),
    GuardianConfirmed: (row) => row && { ...row, status: 'confirmed' },
    GuardianRefused: (row) => row && { ...row, status: 'refused' },
    GuardianLinkEnded: (row) => row && { ...row, status: 'ended' },
  },
});
