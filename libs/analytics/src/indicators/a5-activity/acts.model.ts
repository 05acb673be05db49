import { projectionModel } from '@zveno/read-store';
import { acts } from './acts.projection.ts';

export const actsModel = projectionModel(acts, {
  file: './acts.projection.ts',
  from: import.meta.url,
  exportName: 'acts',
  indexes: [{ keys: { orgId: 1 } }],
});
