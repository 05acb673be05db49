import { projectionModel } from '@zveno/read-store';
import { memberships } from './memberships.projection.ts';

export const membershipsModel = projectionModel(memberships, {
  file: './memberships.projection.ts',
  from: import.meta.url,
  exportName: 'memberships',
  indexes: [{ keys: { orgId: 1 } }, { keys: { personId: 1 } }],
});
