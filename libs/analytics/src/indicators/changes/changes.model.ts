import { projectionModel } from '@zveno/read-store';
import { changes } from './changes.projection.ts';

export const changesModel = projectionModel(changes, {
  file: './changes.projection.ts',
  from: import.meta.url,
  exportName: 'changes',
  indexes: [{ keys: { position: 1 } }],
});
