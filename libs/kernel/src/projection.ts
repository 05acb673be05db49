import type { Event, Recorded } from './event.ts';
import type { EventCatalogue } from './upcasters.ts';

/** A row of a projection. `_id` is the key it was folded under. */
export type Row = Readonly<{ _id: string }>;

/** A reading of the log: a pure fold of events into rows. */
export type Projection<R extends Row = Row, E extends Event = Event> = Readonly<{
  name: string;
  /** Raised when the rows would come out differently: a new collection fills beside the old one and takes over. */
  version: number;
  /** Derived from the table, so that no type is forgotten. */
  handles: readonly E['type'][];
  /** Hears every event of the log, also of types nobody here knows; then `events` must take those as they are. */
  everything?: true;
  events: EventCatalogue<E>;
  /** The ids of the rows this event touches, from the event alone. */
  keys: (event: Recorded<E>) => readonly string[];
  /** The row under `key` after the event; null removes it. */
  fold: (row: R | null, event: Recorded<E>, key: string) => R | null;
}>;

export type Handlers<R extends Row, E extends Event> = {
  readonly [Type in E['type']]?: (row: R | null, event: Recorded<Extract<E, { type: Type }>>, key: string) => R | null;
};

/** Makes a projection from its table of handlers. Rows must be JSON values; positions in them stay strings. */
export const defineProjection = <R extends Row, E extends Event>(definition: {
  name: string;
  version: number;
  events: EventCatalogue<E>;
  keys: (event: Recorded<E>) => readonly string[];
  on: Handlers<R, E>;
}): Projection<R, E> => {
  const handlers = definition.on as Readonly<
    Record<string, ((row: R | null, event: Recorded<E>, key: string) => R | null) | undefined>
  >;
  return {
    name: definition.name,
    version: definition.version,
    handles: Object.keys(definition.on) as E['type'][],
    events: definition.events,
    keys: definition.keys,
    fold: (row, event, key) => {
      const handler = handlers[event.type];
      return handler === undefined ? row : handler(row, event, key);
    },
  };
};
