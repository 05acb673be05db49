import type { Event, EventCatalogue, EventOf, Recorded } from '@zveno/kernel';
import type { Acting } from './acting.ts';

/** A process that follows the log and answers events with commands. */
export type Reaction = Readonly<{
  name: string;
  handles: ReadonlySet<string>;
  /** Does what follows from a stored event of a type it handles. */
  react: (event: Recorded, acting: Acting) => Promise<void>;
  /** What must happen one after the other; undefined: everything. */
  inTurn: ((event: Recorded) => string) | undefined;
}>;

/**
 * Declares a reaction: what follows from which events. It is told of every event at least once, in the order of the log, and
 * again after a crash, so all it does must go under the ids it is given (`acting.metadata`, `acting.headers`, `acting.id`).
 * What throws is tried again; an event that cannot be done stops the reaction until an operator says how to go on.
 *
 * @param definition.name kebab-case, for ever: ids and the checkpoint hang on it
 * @param definition.events the catalogue that the events are read with
 * @param definition.inTurn events that give the same text wait for each other, those of different texts do not; without it
 *   every event waits for the one before
 */
export const defineReaction = <E extends Event, const Type extends E['type']>(definition: {
  name: string;
  events: EventCatalogue<E>;
  handles: readonly Type[];
  react: (event: Recorded<EventOf<E, Type>>, acting: Acting) => Promise<void>;
  inTurn?: (event: Recorded<EventOf<E, Type>>) => string;
}): Reaction => {
  const { name, events, handles, react, inTurn } = definition;
  if (!/^[a-z][a-z0-9-]{0,99}$/u.test(name)) throw new TypeError(`${name} is no name for a reaction`);
  const current = (event: Recorded) => events.upcast(event) as unknown as Recorded<EventOf<E, Type>>;
  return {
    name,
    handles: new Set(handles),
    react: async (event, acting) => react(current(event), acting),
    inTurn: inTurn === undefined ? undefined : (event) => inTurn(current(event)),
  };
};
