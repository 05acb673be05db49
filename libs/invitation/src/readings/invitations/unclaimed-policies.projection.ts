import { defineProjection, type Row } from '@zveno/kernel';
import { unclaimedPolicyEvents, type UnclaimedPolicyEvent } from '@zveno/contracts-invitation/events';

/** The policy of an organisation on its unclaimed links, by the organisation's id. */
export type UnclaimedPolicyRow = Row &
  Readonly<{ waitDays: number; annuls: boolean; warnDays: number; administratorId: string }>;

export const unclaimedPolicies = defineProjection<UnclaimedPolicyRow, UnclaimedPolicyEvent>({
  name: 'unclaimed-policies',
  version: 1,
  events: unclaimedPolicyEvents,
  keys: ({ data }) => [data.organizationId],
  on: {
    UnclaimedPolicySet: (_, { data: { organizationId: __, ...policy } }, key) => ({ _id: key, ...policy }),
  },
});
