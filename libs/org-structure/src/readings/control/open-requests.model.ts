import { projectionModel } from '@zveno/read-store';
import { openRequests } from './open-requests.projection.ts';

export const openRequestsModel = projectionModel(openRequests, {
  file: './open-requests.projection.ts',
  from: import.meta.url,
  exportName: 'openRequests',
  indexes: [{ keys: { orgId: 1 } }],
});
