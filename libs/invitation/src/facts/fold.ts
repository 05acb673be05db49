import { defineDecider, type Decider, type Event, type EventCatalogue, type Recorded } from '@zveno/kernel';

/** The fold of another service's stream, for `Aggregates.load`. Decides nothing. */
export const defineFold = <State, E extends Event>(
  events: EventCatalogue<E>,
  initial: () => State,
  evolve: (state: State, event: Recorded<E>) => State,
): Decider<State, never, E> => defineDecider<State, never, E>({ events, initial, evolve, decide: {} });
