import { DomainError } from './domain-error.ts';
import type { Event, EventOf, Recorded } from './event.ts';
import type { EventShapes } from './events.ts';
import type { Shape } from './shape.ts';

/** Turns the data of one version of an event into the data of the next. Pure. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- older shapes live only in their samples
export type Upcaster = (data: any) => any;

/** All that a reader or writer must know of a family of events. */
export type EventCatalogue<E extends Event = Event> = Readonly<{
  types: readonly E['type'][];
  shapeOf: (type: string) => Shape;
  /** The version of the type as it is written today, counted from 1. */
  versionOf: (type: string) => number;
  knows: (type: string) => boolean;
  /**
   * A stored event in today's shape.
   * @throws DomainError `event.type-unknown`, `event.version-unknown` (written by newer code: never misread it)
   */
  upcast: (event: Recorded) => Recorded<E>;
}>;

/**
 * Makes the catalogue of a family of events. For each type the table may list upcasters, oldest first: the one at index 0
 * leads from version 1 to version 2. A type without a line is at version 1.
 */
export const defineUpcasters = <E extends Event>(
  { shapes }: EventShapes<E>,
  table: Partial<Record<E['type'], readonly Upcaster[]>> = {},
): EventCatalogue<E> => {
  const steps = new Map<string, readonly Upcaster[]>(
    Object.keys(shapes).map((type) => [type, table[type as E['type']] ?? []]),
  );
  const stepsOf = (type: string) => {
    const found = steps.get(type);
    if (found === undefined) throw new DomainError('event.type-unknown', { type });
    return found;
  };
  return {
    types: [...steps.keys()] as E['type'][],
    shapeOf: (type) => {
      stepsOf(type);
      return shapes[type as E['type']];
    },
    versionOf: (type) => stepsOf(type).length + 1,
    knows: (type) => steps.has(type),
    upcast: (event) => {
      const chain = stepsOf(event.type);
      const version = event.metadata.schemaVersion;
      if (version === chain.length + 1) return event as Recorded<E>;
      if (!(version >= 1 && version <= chain.length)) {
        throw new DomainError('event.version-unknown', { type: event.type, version });
      }
      const data = chain.slice(version - 1).reduce((older: unknown, step) => step(older), event.data);
      return {
        ...event,
        data,
        metadata: { ...event.metadata, schemaVersion: chain.length + 1 },
      } as unknown as Recorded<E>;
    },
  };
};

/** One catalogue over several families, for a reader of many streams. Types must not repeat. */
export const mergeCatalogues = <E extends Event>(...parts: readonly EventCatalogue[]): EventCatalogue<E> => {
  const owners = new Map<string, EventCatalogue>();
  for (const part of parts) {
    for (const type of part.types) {
      if (owners.has(type)) throw new TypeError(`event type ${type} is declared twice`);
      owners.set(type, part);
    }
  }
  const ownerOf = (type: string) => {
    const owner = owners.get(type);
    if (owner === undefined) throw new DomainError('event.type-unknown', { type });
    return owner;
  };
  return {
    types: [...owners.keys()],
    shapeOf: (type) => ownerOf(type).shapeOf(type),
    versionOf: (type) => ownerOf(type).versionOf(type),
    knows: (type) => owners.has(type),
    upcast: (event) => ownerOf(event.type).upcast(event) as Recorded<E>,
  };
};

/** The part of a family that one kind of stream holds; in that stream every other type is unknown. */
export const pickEvents = <E extends Event, const Type extends E['type']>(
  family: EventCatalogue<E>,
  types: readonly Type[],
): EventCatalogue<EventOf<E, Type>> => {
  const picked = new Set<string>(types);
  const known = (type: string) => {
    if (!picked.has(type)) throw new DomainError('event.type-unknown', { type });
    return type;
  };
  return {
    types,
    shapeOf: (type) => family.shapeOf(known(type)),
    versionOf: (type) => family.versionOf(known(type)),
    knows: (type) => picked.has(type),
    upcast: (event) => {
      known(event.type);
      return family.upcast(event) as unknown as Recorded<EventOf<E, Type>>;
    },
  };
};
