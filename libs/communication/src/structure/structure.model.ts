import { projectionModel } from '@zveno/read-store';
import { chatStructure } from './structure.projection.ts';

export const chatStructureModel = projectionModel(chatStructure, {
  file: './structure.projection.ts',
  from: import.meta.url,
  exportName: 'chatStructure',
  indexes: [{ keys: { orgId: 1, at: 1 } }, { keys: { days: 1 } }],
});
