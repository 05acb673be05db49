import { projectionModel } from '@zveno/read-store';
import { joins } from './joins.projection.ts';

export const joinsModel = projectionModel(joins, {
  file: './joins.projection.ts',
  from: import.meta.url,
  exportName: 'joins',
  indexes: [{ keys: { orgId: 1 } }],
});
