import { liveSettingsEvents, type LiveSettingsEvent } from '@zveno/contracts-communication/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

type Quiet = EventOf<LiveSettingsEvent, 'QuietHoursSet'>['data'];
type Presence = EventOf<LiveSettingsEvent, 'PresenceSet'>['data'];

/** A person's own word about quiet and about being seen. */
export type OwnSettings = Readonly<{ quiet?: NonNullable<Quiet['quiet']>; presenceShown?: boolean }>;

export type SetQuietHours = Command<'SetQuietHours', Quiet>;
export type SetPresence = Command<'SetPresence', Presence>;

/** `live-settings-<personId>`. */
export const liveSettings = defineDecider<OwnSettings, SetQuietHours | SetPresence, LiveSettingsEvent>({
  events: liveSettingsEvents,
  initial: () => ({}),
  evolve: (state, event) => {
    if (event.type === 'PresenceSet') return { ...state, presenceShown: event.data.shown };
    const { quiet: _, ...rest } = state;
    return event.data.quiet === undefined ? rest : { ...rest, quiet: event.data.quiet };
  },
  decide: {
    SetQuietHours: ({ data }, { quiet }) => {
      if (data.quiet !== undefined && data.quiet.from === data.quiet.to) throw new DomainError('hours.empty');
      return JSON.stringify(data.quiet) === JSON.stringify(quiet) ? [] : [{ type: 'QuietHoursSet', data }];
    },
    SetPresence: ({ data }, { presenceShown }) => (data.shown === presenceShown ? [] : [{ type: 'PresenceSet', data }]),
  },
});
