import { communicationHoursEvents, type CommunicationHoursEvent } from '@zveno/contracts-communication/events';
import { defineDecider, DomainError, type Command } from '@zveno/kernel';

type Set = CommunicationHoursEvent['data'];

/** When an organisation's people are left in peace, and when its staff work. */
export type Hours = Omit<Set, 'organizationId'>;

export type SetCommunicationHours = Command<'SetCommunicationHours', Set>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const shown = ({ quiet, working }: Hours): Hours => ({ quiet, ...(working && { working }) });

/** `communication-hours-<organizationId>`. Setting what holds already says nothing. */
export const hours = defineDecider<Hours, SetCommunicationHours, CommunicationHoursEvent>({
  events: communicationHoursEvents,
  initial: () => ({ quiet: [] }),
  evolve: (_, { data }) => shown(data),
  decide: {
    SetCommunicationHours: ({ data }, state) => {
      // Work that never ends, or an hour of no length, is a slip of the pen.
      const spans = [...data.quiet, ...(data.working ? [data.working] : [])];
      if (spans.some(({ from, to }) => from === to)) throw new DomainError('hours.empty');
      return same(shown(data), state) ? [] : [{ type: 'CommunicationHoursSet', data }];
    },
  },
});
