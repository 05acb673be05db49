import { consentEvents, type ConsentEvent } from '@zveno/contracts-identity/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** When one subject's consent to the handling of personal data stood with one organisation. */
export type ConsentRow = Row &
  Readonly<{
    orgId: string;
    subjectId: string;
    consents: readonly Fact<Readonly<{ consentId: string; given: boolean }>>[];
  }>;

/** The purpose whose consent the platform asks of everybody; the others are of their own. */
const PURPOSE = 'personal-data';

export const consents = defineProjection<ConsentRow, ConsentEvent>({
  name: 'indicator-consents',
  version: 1,
  events: consentEvents,
  keys: ({ data }) =>
    'consentId' in data && data.organizationId !== undefined ? [`${data.organizationId}.${data.subjectId}`] : [],
  on: {
    ConsentGiven: (row, event, key) => {
      if (event.data.purpose !== PURPOSE) return row;
      const { organizationId: orgId = '', subjectId, consentId } = event.data;
      return {
        _id: key,
        orgId,
        subjectId,
        consents: [...(row?.consents ?? []), factOf(event, { consentId, given: true })],
      };
    },
    ConsentWithdrawn: (row, event) =>
      row && { ...row, consents: [...row.consents, factOf(event, { consentId: event.data.consentId, given: false })] },
  },
});
