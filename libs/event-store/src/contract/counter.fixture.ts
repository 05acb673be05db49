import {
  defineDecider,
  defineEvents,
  defineUpcasters,
  DomainError,
  integer,
  type Command,
  type EventsOf,
} from '@zveno/kernel';

const shapes = defineEvents({ Counted: { by: integer() } });
export type CounterEvent = EventsOf<typeof shapes>;
export type Count = Command<'Count', { by: number; times?: number }>;
export type CounterState = { sum: number; events: number };

/** Counts up to a limit of 1,000; adding 0 says nothing new. */
export const counter = defineDecider<CounterState, Count, CounterEvent>({
  events: defineUpcasters(shapes),
  initial: () => ({ sum: 0, events: 0 }),
  evolve: ({ sum, events }, { data }) => ({ sum: sum + data.by, events: events + 1 }),
  decide: {
    Count: ({ data: { by, times = 1 } }, { sum }) => {
      if (sum + by * times > 1_000) throw new DomainError('counter.full');
      return by === 0 ? [] : Array.from({ length: times }, () => ({ type: 'Counted' as const, data: { by } }));
    },
  },
});

export const count = (commandId: string, by = 1, times = 1): Count => ({
  type: 'Count',
  data: { by, times },
  metadata: {
    commandId,
    actorId: 'actor-1',
    effectiveOn: '2026-09-01',
    now: '2026-09-01T05:00:00.000Z',
    correlationId: commandId,
  },
});
