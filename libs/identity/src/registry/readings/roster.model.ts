import { projectionModel } from '@zveno/read-store';
import { registryRoster } from './roster.projection.ts';

export const registryRosterModel = projectionModel(registryRoster, {
  file: './roster.projection.ts',
  from: import.meta.url,
  exportName: 'registryRoster',
  indexes: [
    { keys: { orgId: 1, _id: 1 } },
    { keys: { unitIds: 1 } },
    { keys: { everChildIds: 1 } },
    { keys: { rosterEntryId: 1 } },
    { keys: { personId: 1 } },
  ],
});
