import { projectionModel } from '@zveno/read-store';
import { guardians } from './guardians.projection.ts';

export const guardiansModel = projectionModel(guardians, {
  file: './guardians.projection.ts',
  from: import.meta.url,
  exportName: 'guardians',
  indexes: [{ keys: { orgId: 1 } }],
});
