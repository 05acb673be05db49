import {
  defineEvents,
  defineUpcasters,
  boolean,
  id,
  integer,
  list,
  oneOf,
  optional,
  record,
  text,
  type EventsOf,
} from '@zveno/kernel';
import { personKinds } from './chat.kinds.ts';

/** Times of day are `HH:MM` where the organisation is, or in the zone that is named. */
const span = { from: text(), to: text() };

const hours = defineEvents({
  /**
   * When people of each kind are left in peace, and when staff work: outside of it messages come without a sound, but for urgent
   * ones. The whole of it; what is not named does not hold.
   */
  CommunicationHoursSet: {
    organizationId: id(),
    quiet: list(record({ people: oneOf(...personKinds), ...span })),
    working: optional(record({ days: list(integer()), ...span })),
  },
});

/** `communication-hours-<organizationId>`. */
export type CommunicationHoursEvent = EventsOf<typeof hours>;
export const communicationHoursEvents = defineUpcasters<CommunicationHoursEvent>(hours);

const own = defineEvents({
  /** One's own hours of quiet, over all organisations; absent: none. */
  QuietHoursSet: { personId: id(), quiet: optional(record({ ...span, timeZone: text() })) },
  /** Whether others see that one is there. */
  PresenceSet: { personId: id(), shown: boolean() },
});

/** `live-settings-<personId>`. */
export type LiveSettingsEvent = EventsOf<typeof own>;
export const liveSettingsEvents = defineUpcasters<LiveSettingsEvent>(own);
