import { guardianLinkEvents, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** One student's confirmed guardians, when. */
export type GuardiansRow = Row &
  Readonly<{
    orgId: string;
    studentEntryId: string;
    links: readonly Fact<Readonly<{ linkId: string; guardianId: string; confirmed: boolean }>>[];
  }>;

export const guardians = defineProjection<GuardiansRow, GuardianLinkEvent>({
  name: 'indicator-guardians',
  version: 2,
  events: guardianLinkEvents,
  keys: ({ data }) => [`${data.organizationId}.${data.studentEntryId}`],
  on: {
    GuardianConfirmed: (row, event, key) => {
      const { organizationId: orgId, studentEntryId, linkId, guardianId } = event.data;
      return {
        _id: key,
        orgId,
        studentEntryId,
        links: [...(row?.links ?? []), factOf(event, { linkId, guardianId, confirmed: true })],
      };
    },
    GuardianLinkEnded: (row, event) => {
      const { linkId, guardianId } = event.data;
      return row && { ...row, links: [...row.links, factOf(event, { linkId, guardianId, confirmed: false })] };
    },
  },
});
