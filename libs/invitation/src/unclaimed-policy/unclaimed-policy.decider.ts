import { defineDecider, pickEvents, type Command, type EventOf, type Recorded } from '@zveno/kernel';
import { unclaimedPolicyEvents, type UnclaimedPolicyEvent } from '@zveno/contracts-invitation/events';

/** When links of an organisation count as unclaimed, and whether they end by themselves, by whose decision. */
export type UnclaimedPolicy = Omit<EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>['data'], 'organizationId'>;

export type SetUnclaimedPolicy = Command<
  'SetUnclaimedPolicy',
  EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>['data']
>;

export type RecordWarning = Command<
  'RecordWarning',
  EventOf<UnclaimedPolicyEvent, 'UnclaimedWarningDelivered'>['data']
>;

/** `toldAt`: when an administrator last got a message that links will be annulled. */
type State = (UnclaimedPolicy & Readonly<{ toldAt?: string }>) | undefined;

const evolve = (state: State, { type, data, metadata }: Recorded<UnclaimedPolicyEvent>): State => {
  if (type === 'UnclaimedWarningDelivered') return state && { ...state, toldAt: metadata.recordedAt };
  const { organizationId: _, ...policy } = data;
  return { ...policy, ...(state?.toldAt && { toldAt: state.toldAt }) };
};

/** Setting the same again, by the same administrator, is silent. */
const setUnclaimedPolicy = ({ data }: SetUnclaimedPolicy, state: State): UnclaimedPolicyEvent[] => {
  const fields = ['waitDays', 'annuls', 'warnDays', 'administratorId'] as const;
  const same = state !== undefined && fields.every((field) => state[field] === data[field]);
  return same ? [] : [{ type: 'UnclaimedPolicySet', data }];
};

const recordWarning = ({ data }: RecordWarning, state: State): UnclaimedPolicyEvent[] =>
  state === undefined ? [] : [{ type: 'UnclaimedWarningDelivered', data }];

export const unclaimedPolicy = defineDecider<State, SetUnclaimedPolicy | RecordWarning, UnclaimedPolicyEvent>({
  events: pickEvents(unclaimedPolicyEvents, unclaimedPolicyEvents.types),
  initial: () => undefined,
  evolve,
  decide: { SetUnclaimedPolicy: setUnclaimedPolicy, RecordWarning: recordWarning },
});
