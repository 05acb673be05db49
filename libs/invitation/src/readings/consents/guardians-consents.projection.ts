import { defineProjection, type Row } from '@zveno/kernel';
import { consentEvents, type ConsentEvent } from '@zveno/contracts-identity/events';

/** What parents agreed to for a child, by the child's subject; for lists only, a decision asks the stream. */
export type GuardiansConsentsRow = Row &
  Readonly<{ given: readonly Readonly<{ consentId: string; purpose: string; organizationId?: string }>[] }>;

export const guardiansConsents = defineProjection<GuardiansConsentsRow, ConsentEvent>({
  name: 'guardians-consents',
  version: 1,
  events: consentEvents,
  keys: ({ data }) => [data.subjectId],
  on: {
    ConsentGiven: (row, { data }, key) => {
      if (data.givenBy === 'self') return row;
      const { consentId, purpose, organizationId } = data;
      const consent = { consentId, purpose, ...(organizationId && { organizationId }) };
      return { _id: key, given: [...(row?.given ?? []), consent] };
    },
    ConsentWithdrawn: (row, { data }) =>
      row && { ...row, given: row.given.filter(({ consentId }) => consentId !== data.consentId) },
  },
});
