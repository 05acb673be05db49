import { projectionModel } from '@zveno/read-store';
import { chatLinkUses } from './chat-link-uses.projection.ts';

export const chatLinkUsesModel = projectionModel(chatLinkUses, {
  file: './chat-link-uses.projection.ts',
  from: import.meta.url,
  exportName: 'chatLinkUses',
  indexes: [
    { keys: { linkId: 1, personId: 1 } },
    { keys: { personId: 1 } },
    { keys: { guardianLinkId: 1 } },
    { keys: { wordsSince: 1 } },
  ],
});
