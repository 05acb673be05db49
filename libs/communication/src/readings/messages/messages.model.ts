import { projectionModel } from '@zveno/read-store';
import { messages } from './messages.projection.ts';

export const messagesModel = projectionModel(messages, {
  file: './messages.projection.ts',
  from: import.meta.url,
  exportName: 'messages',
  indexes: [{ keys: { chatId: 1, place: 1 } }, { keys: { chatId: 1, pinnedAt: 1 } }, { keys: { chatId: 1, at: 1 } }],
});
