import { projectionModel } from '@zveno/read-store';
import { inspectionsList } from './inspections.projection.ts';

export const inspectionsModel = projectionModel(inspectionsList, {
  file: './inspections.projection.ts',
  from: import.meta.url,
  exportName: 'inspectionsList',
  indexes: [{ keys: { orgId: 1, place: 1 } }, { keys: { personId: 1, place: 1 } }],
});
