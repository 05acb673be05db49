import { projectionModel } from '@zveno/read-store';
import { apiKeys } from './api-keys.projection.ts';

export const apiKeysModel = projectionModel(apiKeys, {
  file: './api-keys.projection.ts',
  from: import.meta.url,
  exportName: 'apiKeys',
  indexes: [],
});
