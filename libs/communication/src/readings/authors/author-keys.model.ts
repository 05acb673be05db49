import { projectionModel } from '@zveno/read-store';
import { authorKeys } from './author-keys.projection.ts';

export const authorKeysModel = projectionModel(authorKeys, {
  file: './author-keys.projection.ts',
  from: import.meta.url,
  exportName: 'authorKeys',
  indexes: [],
});
