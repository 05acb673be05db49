import { defineEvents, defineUpcasters, integer, oneOf, optional, text, type EventsOf } from '@zveno/kernel';

/** An event by its stream and revision: its position is another one in every store that holds the log. */
const event = { stream: optional(text()), revision: optional(integer()) };

const shapes = defineEvents({
  /**
   * The reaction is done with everything up to this event; without one it begins with the log. `places` counts the words of
   * the operator it has heard: what was noted before the last of them counts no more.
   */
  ReactionAdvanced: { ...event, places: integer() },
  /** The operator's word: go on from the log's beginning, from here, or behind the event that is named. */
  ReactionPlaced: { ...event, from: oneOf('start', 'here', 'behind') },
});

/** `reaction-<name>`. */
export type CheckpointEvent = EventsOf<typeof shapes>;
export const checkpointEvents = defineUpcasters<CheckpointEvent>(shapes);
