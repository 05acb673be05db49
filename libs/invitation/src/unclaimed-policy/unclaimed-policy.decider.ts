import { defineDecider, pickEvents, type Command, type EventOf, type Recorded } from '@zveno/kernel';
import { unclaimedPolicyEvents, type UnclaimedPolicyEvent } from '@zveno/contracts-invitation/events';

/** When links of an organisation count as unclaimed, and whether they end by themselves, by whose decision. */
export type UnclaimedPolicy = Omit<EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>['data'], 'organizationId'>;

export type SetUnclaimedPolicy = Command<
  'SetUnclaimedPolicy',
  EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>['data']
>;

type State = UnclaimedPolicy | undefined;

const evolve = (_: State, { data }: Recorded<UnclaimedPolicyEvent>): State => {
  const { organizationId: __, ...policy } = data;
  return policy;
};

/** Setting the same again, by the same administrator, is silent. */
const setUnclaimedPolicy = ({ data }: SetUnclaimedPolicy, state: State): UnclaimedPolicyEvent[] => {
  const fields = ['waitDays', 'annuls', 'warnDays', 'administratorId'] as const;
  const same = state !== undefined && fields.every((field) => state[field] === data[field]);
  return same ? [] : [{ type: 'UnclaimedPolicySet', data }];
};

export const unclaimedPolicy = defineDecider<State, SetUnclaimedPolicy, UnclaimedPolicyEvent>({
  events: pickEvents(unclaimedPolicyEvents, unclaimedPolicyEvents.types),
  initial: () => undefined,
  evolve,
  decide: { SetUnclaimedPolicy: setUnclaimedPolicy },
});
