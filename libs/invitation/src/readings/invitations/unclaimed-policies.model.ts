import { projectionModel } from '@zveno/read-store';
import { unclaimedPolicies } from './unclaimed-policies.projection.ts';

export const unclaimedPoliciesModel = projectionModel(unclaimedPolicies, {
  file: './unclaimed-policies.projection.ts',
  from: import.meta.url,
  exportName: 'unclaimedPolicies',
  indexes: [{ keys: { annuls: 1 } }],
});
