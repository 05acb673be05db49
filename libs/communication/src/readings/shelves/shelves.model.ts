import { projectionModel } from '@zveno/read-store';
import { shelves } from './shelves.projection.ts';

export const shelvesModel = projectionModel(shelves, {
  file: './shelves.projection.ts',
  from: import.meta.url,
  exportName: 'shelves',
  indexes: [{ keys: { orgId: 1, subjectId: 1 } }, { keys: { fileId: 1 } }],
});
