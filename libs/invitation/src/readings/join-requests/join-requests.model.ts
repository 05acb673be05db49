import { projectionModel } from '@zveno/read-store';
import { joinRequests } from './join-requests.projection.ts';

export const joinRequestsModel = projectionModel(joinRequests, {
  file: './join-requests.projection.ts',
  from: import.meta.url,
  exportName: 'joinRequests',
  indexes: [
    { keys: { orgId: 1, place: 1 } },
    { keys: { personId: 1, place: 1 } },
    { keys: { invitationId: 1, place: 1 } },
    { keys: { waitsSince: 1 } },
    { keys: { wordsSince: 1 } },
  ],
});
