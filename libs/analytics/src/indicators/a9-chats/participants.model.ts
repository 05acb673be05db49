import { projectionModel } from '@zveno/read-store';
import { participants } from './participants.projection.ts';

export const participantsModel = projectionModel(participants, {
  file: './participants.projection.ts',
  from: import.meta.url,
  exportName: 'participants',
  indexes: [{ keys: { orgId: 1 } }, { keys: { chatId: 1 } }],
});
