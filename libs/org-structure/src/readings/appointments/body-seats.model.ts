import { projectionModel } from '@zveno/read-store';
import { bodySeats } from './body-seats.projection.ts';

export const bodySeatsModel = projectionModel(bodySeats, {
  file: './body-seats.projection.ts',
  from: import.meta.url,
  exportName: 'bodySeats',
  indexes: [{ keys: { orgId: 1 } }, { keys: { personId: 1 } }, { keys: { unitId: 1 } }],
});
