import { projectionModel } from '@zveno/read-store';
import { rosterDirectory } from './roster-directory.projection.ts';

export const rosterDirectoryModel = projectionModel(rosterDirectory, {
  file: './roster-directory.projection.ts',
  from: import.meta.url,
  exportName: 'rosterDirectory',
  indexes: [{ keys: { orgId: 1 } }],
});
