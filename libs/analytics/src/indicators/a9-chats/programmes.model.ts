import { projectionModel } from '@zveno/read-store';
import { programmes } from './programmes.projection.ts';

export const programmesModel = projectionModel(programmes, {
  file: './programmes.projection.ts',
  from: import.meta.url,
  exportName: 'programmes',
  indexes: [{ keys: { orgId: 1 } }],
});
