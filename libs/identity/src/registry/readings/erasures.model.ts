import { projectionModel } from '@zveno/read-store';
import { erasures } from './erasures.projection.ts';

export const erasuresModel = projectionModel(erasures, {
  file: './erasures.projection.ts',
  from: import.meta.url,
  exportName: 'erasures',
  indexes: [{ keys: { orgId: 1, place: 1 } }, { keys: { subjectIds: 1 } }, { keys: { requestedBy: 1 } }],
});
