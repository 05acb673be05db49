import { projectionModel } from '@zveno/read-store';
import { chats } from './chats.projection.ts';

export const chatsModel = projectionModel(chats, {
  file: './chats.projection.ts',
  from: import.meta.url,
  exportName: 'chats',
  indexes: [{ keys: { orgId: 1 } }],
});
