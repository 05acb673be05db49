import { projectionModel } from '@zveno/read-store';
import { fileMentions } from './file-mentions.projection.ts';

export const fileMentionsModel = projectionModel(fileMentions, {
  file: './file-mentions.projection.ts',
  from: import.meta.url,
  exportName: 'fileMentions',
  indexes: [{ keys: { files: 1 } }],
});
