import { projectionModel } from '@zveno/read-store';
import { roster } from './roster.projection.ts';

export const rosterModel = projectionModel(roster, {
  file: './roster.projection.ts',
  from: import.meta.url,
  exportName: 'roster',
  indexes: [{ keys: { orgId: 1 } }, { keys: { unitIds: 1 } }, { keys: { childIds: 1 } }],
});
