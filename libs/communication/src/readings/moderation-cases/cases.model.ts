import { projectionModel } from '@zveno/read-store';
import { moderationCases } from './cases.projection.ts';

export const moderationCasesModel = projectionModel(moderationCases, {
  file: './cases.projection.ts',
  from: import.meta.url,
  exportName: 'moderationCases',
  indexes: [
    { keys: { orgId: 1, place: 1 } },
    { keys: { place: 1 } },
    { keys: { authorId: 1, orgId: 1 } },
    { keys: { reporterIds: 1, orgId: 1 } },
    { keys: { alarmAt: 1 } },
    { keys: { wordsSince: 1 } },
  ],
});
