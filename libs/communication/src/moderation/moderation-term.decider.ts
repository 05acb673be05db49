import { moderationSettingsEvents, type ModerationSettingsEvent } from '@zveno/contracts-communication/events';
import { defineDecider, type Command } from '@zveno/kernel';

/** Hours on working days that moderators have where nobody has decided otherwise. */
const DEFAULT_HOURS = 24;

export type SetModerationTerm = Command<'SetModerationTerm', ModerationSettingsEvent['data']>;

/** How long moderators have to decide. */
export const moderationTerm = defineDecider<Readonly<{ hours: number }>, SetModerationTerm, ModerationSettingsEvent>({
  events: moderationSettingsEvents,
  initial: () => ({ hours: DEFAULT_HOURS }),
  evolve: (_, { data: { hours } }) => ({ hours }),
  decide: {
    SetModerationTerm: ({ data }, { hours }) => (data.hours === hours ? [] : [{ type: 'ModerationTermSet', data }]),
  },
});
