import type { Event } from './event.ts';
import { record, type RecordOf, type Shape } from './shape.ts';

type Table = Readonly<Record<string, Readonly<Record<string, Shape>>>>;

/** The current shapes of a family of events, by type. */
export type EventShapes<E extends Event = Event> = Readonly<{
  shapes: Readonly<Record<E['type'], Shape>>;
  /** Never read: carries the union. */
  event?: E;
}>;

type EventsOfTable<T extends Table> = { [Type in keyof T & string]: Event<Type, RecordOf<T[Type]>> }[keyof T & string];

/** The union of events that a definition describes. */
export type EventsOf<S> = S extends EventShapes<infer E> ? E : never;

/** Declares events by the fields of their data: `defineEvents({ UnitRenamed: { unitId: id(), name: text() } })`. */
export const defineEvents = <const T extends Table>(table: T): EventShapes<EventsOfTable<T>> => ({
  shapes: Object.fromEntries(Object.entries(table).map(([type, fields]) => [type, record(fields)])) as Record<
    keyof T & string,
    Shape
  >,
});
