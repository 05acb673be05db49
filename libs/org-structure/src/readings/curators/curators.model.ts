import { projectionModel } from '@zveno/read-store';
import { curators } from './curators.projection.ts';

export const curatorsModel = projectionModel(curators, {
  file: './curators.projection.ts',
  from: import.meta.url,
  exportName: 'curators',
  indexes: [{ keys: { orgId: 1 } }],
});
