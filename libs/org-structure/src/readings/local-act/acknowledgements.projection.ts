import { defineProjection, type Row } from '@zveno/kernel';
import { acknowledgementEvents, type AcknowledgementEvent } from '@zveno/contracts-org-structure/events';

/** That somebody has read an edition, by `<orgId>.<editionId>.<personId>`. */
export type AcknowledgementRow = Row &
  Readonly<{
    orgId: string;
    editionId: string;
    personId: string;
    recordedAt: string;
    effectiveOn: string;
    position: string;
  }>;

export const acknowledgements = defineProjection<AcknowledgementRow, AcknowledgementEvent>({
  name: 'acknowledgements',
  version: 1,
  events: acknowledgementEvents,
  keys: ({ data }) => [`${data.organizationId}.${data.editionId}.${data.personId}`],
  on: {
    LocalActAcknowledged: (row, { data: { organizationId: orgId, editionId, personId }, metadata, position }, key) => {
      const { recordedAt, effectiveOn } = metadata;
      return row ?? { _id: key, orgId, editionId, personId, recordedAt, effectiveOn, position };
    },
  },
});
