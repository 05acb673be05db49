import { projectionModel } from '@zveno/read-store';
import { readers } from './readers.projection.ts';

export const readersModel = projectionModel(readers, {
  file: './readers.projection.ts',
  from: import.meta.url,
  exportName: 'readers',
  indexes: [{ keys: { orgId: 1 } }],
});
