import { projectionModel } from '@zveno/read-store';
import { files } from './files.projection.ts';

export const filesModel = projectionModel(files, {
  file: './files.projection.ts',
  from: import.meta.url,
  exportName: 'files',
  indexes: [{ keys: { subject: 1 } }, { keys: { state: 1, since: 1 } }, { keys: { looseSince: 1 } }],
});
