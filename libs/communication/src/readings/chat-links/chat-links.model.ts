import { projectionModel } from '@zveno/read-store';
import { chatLinks } from './chat-links.projection.ts';

export const chatLinksModel = projectionModel(chatLinks, {
  file: './chat-links.projection.ts',
  from: import.meta.url,
  exportName: 'chatLinks',
  indexes: [{ keys: { chatId: 1, place: 1 } }, { keys: { orgId: 1, place: 1 } }, { keys: { dueAt: 1 } }],
});
