import { projectionModel } from '@zveno/read-store';
import { definitions } from './definitions.projection.ts';

export const definitionsModel = projectionModel(definitions, {
  file: './definitions.projection.ts',
  from: import.meta.url,
  exportName: 'definitions',
  indexes: [],
});
