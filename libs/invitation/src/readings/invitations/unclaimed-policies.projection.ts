import { defineProjection, pickEvents, type EventOf, type Row } from '@zveno/kernel';
import { unclaimedPolicyEvents, type UnclaimedPolicyEvent } from '@zveno/contracts-invitation/events';

type PolicySet = EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>;

/** The policy of an organisation on its unclaimed links, by the organisation's id. */
export type UnclaimedPolicyRow = Row &
  Readonly<{ waitDays: number; annuls: boolean; warnDays: number; administratorId: string }>;

export const unclaimedPolicies = defineProjection<UnclaimedPolicyRow, PolicySet>({
  name: 'unclaimed-policies',
  version: 1,
  events: pickEvents(unclaimedPolicyEvents, ['UnclaimedPolicySet']),
  keys: ({ data }) => [data.organizationId],
  on: {
    UnclaimedPolicySet: (_, { data: { organizationId: __, ...policy } }, key) => ({ _id: key, ...policy }),
  },
});
