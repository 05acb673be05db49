import { projectionModel } from '@zveno/read-store';
import { polls } from './polls.projection.ts';

export const pollsModel = projectionModel(polls, {
  file: './polls.projection.ts',
  from: import.meta.url,
  exportName: 'polls',
  indexes: [{ keys: { orgId: 1 } }],
});
