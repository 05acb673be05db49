import { projectionModel } from '@zveno/read-store';
import { openPolls } from './open-polls.projection.ts';

export const openPollsModel = projectionModel(openPolls, {
  file: './open-polls.projection.ts',
  from: import.meta.url,
  exportName: 'openPolls',
  indexes: [{ keys: { closesAt: 1 } }, { keys: { messageId: 1 } }],
});
