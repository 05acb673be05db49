import {
  consentEvents,
  evolveConsents,
  type ConsentEvent,
  type ConsentStanding,
} from '@zveno/contracts-identity/events';
import { defineProjection, type Recorded, type Row } from '@zveno/kernel';

/** All consents of a subject, in recorded order. */
export type ConsentsRow = Row & Readonly<{ consents: readonly ConsentStanding[] }>;

const said = (row: ConsentsRow | null, event: Recorded<ConsentEvent>, key: string): ConsentsRow => {
  const { consents } = evolveConsents({ consents: row?.consents ?? [], requests: [] }, event);
  return { _id: key, consents };
};

export const registryConsents = defineProjection<ConsentsRow, ConsentEvent>({
  name: 'registry-consents',
  version: 1,
  events: consentEvents,
  keys: ({ data }) => [data.subjectId],
  on: { ConsentGiven: said, ConsentWithdrawn: said },
});
