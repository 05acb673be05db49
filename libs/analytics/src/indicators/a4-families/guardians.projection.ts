import { guardianLinkEvents, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** One student's confirmed guardians, when. */
export type GuardiansRow = Row &
  Readonly<{
    orgId: string;
    studentEntryId: string;
    links: readonly Fact<Readonly<{ linkId: string; confirmed: boolean }>>[];
  }>;

export const guardians = defineProjection<GuardiansRow, GuardianLinkEvent>({
  name: 'indicator-guardians',
  version: 1,
  events: guardianLinkEvents,
  keys: ({ data }) => [`${data.organizationId}.${data.studentEntryId}`],
  on: {
    GuardianConfirmed: (row, event, key) => {
      const { organizationId: orgId, studentEntryId, linkId } = event.data;
      return {
        _id: key,
        orgId,
        studentEntryId,
        links: [...(row?.links ?? []), factOf(event, { linkId, confirmed: true })],
      };
    },
    GuardianLinkEnded: (row, event) =>
      row && { ...row, links: [...row.links, factOf(event, { linkId: event.data.linkId, confirmed: false })] },
  },
});
