import { projectionModel } from '@zveno/read-store';
import { safety } from './safety.projection.ts';

export const safetyModel = projectionModel(safety, {
  file: './safety.projection.ts',
  from: import.meta.url,
  exportName: 'safety',
  indexes: [{ keys: { orgId: 1 } }],
});
