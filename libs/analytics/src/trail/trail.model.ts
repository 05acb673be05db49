import { projectionModel } from '@zveno/read-store';
import { trail } from './trail.projection.ts';

/** The first index answers every list from itself: an organisation's lines, latest first, narrowed by all the filters. */
export const trailModel = projectionModel(trail, {
  file: './trail.projection.ts',
  from: import.meta.url,
  exportName: 'trail',
  indexes: [
    {
      keys: {
        orgId: 1,
        place: 1,
        at: 1,
        kind: 1,
        outcome: 1,
        actorId: 1,
        person: 1,
        person2: 1,
        unit: 1,
        unit2: 1,
        orderId: 1,
        lacks: 1,
        type: 1,
        onBehalfOf: 1,
        more: 1,
        voided: 1,
      },
    },
    { keys: { correlationId: 1, place: 1 } },
    { keys: { raw: 1, orgId: 1 } },
  ],
});
