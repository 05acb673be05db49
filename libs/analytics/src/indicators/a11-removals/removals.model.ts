import { projectionModel } from '@zveno/read-store';
import { removals } from './removals.projection.ts';

export const removalsModel = projectionModel(removals, {
  file: './removals.projection.ts',
  from: import.meta.url,
  exportName: 'removals',
  indexes: [{ keys: { orgId: 1 } }],
});
