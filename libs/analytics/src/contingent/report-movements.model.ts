import { projectionModel } from '@zveno/read-store';
import { reportMovements } from './report-movements.projection.ts';

export const reportMovementsModel = projectionModel(reportMovements, {
  file: './report-movements.projection.ts',
  from: import.meta.url,
  exportName: 'reportMovements',
  indexes: [{ keys: { orgId: 1, place: 1 } }, { keys: { entry: 1, place: 1 } }],
});
