import { projectionModel } from '@zveno/read-store';
import { subjectRequests } from './subject-requests.projection.ts';

export const subjectRequestsModel = projectionModel(subjectRequests, {
  file: './subject-requests.projection.ts',
  from: import.meta.url,
  exportName: 'subjectRequests',
  indexes: [{ keys: { orgId: 1, place: 1 } }, { keys: { actorId: 1 } }, { keys: { subjectId: 1 } }],
});
