import type { Event, Recorded } from './event.ts';
import { sortablePosition } from './position.ts';
import { defineProjection, type Projection, type Row } from './projection.ts';
import type { EventCatalogue } from './upcasters.ts';

/**
 * A day, minute or second (UTC; `_id` is the beginning of an ISO 8601 instant) in which something was recorded, and the
 * first position recorded in it, in the form that sorts. Each is written once and never again.
 */
export type ClockRow = Row & Readonly<{ level: 'day' | 'minute' | 'second'; first: string }>;

const levels = [
  ['day', '2026-11-22'.length],
  ['minute', '2026-11-22T20:31'.length],
  ['second', '2026-11-22T20:31:05'.length],
] as const;

/** The clock of a log: leads from an instant to a position (see `knownAt`). It hears every event of the catalogue. */
export const defineRecordingClock = <E extends Event>(
  name: string,
  events: EventCatalogue<E>,
): Projection<ClockRow, E> => ({
  ...defineProjection<ClockRow, E>({
    name,
    version: 1,
    events,
    keys: ({ metadata }) => levels.map(([, length]) => metadata.recordedAt.slice(0, length)),
    on: {},
  }),
  handles: events.types,
  fold: (row, event, key) => row ?? begun(event, key),
});

const begun = ({ position }: Recorded<Event>, key: string): ClockRow => ({
  _id: key,
  level: levels.find(([, length]) => length === key.length)?.[0] ?? 'day',
  first: sortablePosition(position),
});
