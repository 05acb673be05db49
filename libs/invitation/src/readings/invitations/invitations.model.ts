import { projectionModel } from '@zveno/read-store';
import { invitations } from './invitations.projection.ts';

export const invitationsModel = projectionModel(invitations, {
  file: './invitations.projection.ts',
  from: import.meta.url,
  exportName: 'invitations',
  indexes: [
    { keys: { orgId: 1, place: 1 } },
    { keys: { unitId: 1 } },
    { keys: { dueAt: 1 } },
    { keys: { addressesSince: 1 } },
  ],
});
