import { projectionModel } from '@zveno/read-store';
import { mentions } from './mentions.projection.ts';

export const mentionsModel = projectionModel(mentions, {
  file: './mentions.projection.ts',
  from: import.meta.url,
  exportName: 'mentions',
  indexes: [{ keys: { chatId: 1, position: 1 } }, { keys: { chatId: 1, place: 1 } }],
});
