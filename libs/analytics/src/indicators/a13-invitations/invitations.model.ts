import { projectionModel } from '@zveno/read-store';
import { invitations } from './invitations.projection.ts';

export const invitationsModel = projectionModel(invitations, {
  file: './invitations.projection.ts',
  from: import.meta.url,
  exportName: 'invitations',
  indexes: [{ keys: { orgId: 1 } }],
});
