import { defineEvents, defineUpcasters, id, instant, list, oneOf, optional, type EventsOf } from '@zveno/kernel';

export const accessOutcomes = ['read', 'refused'] as const;

const shapes = defineEvents({
  /**
   * Personal data was read, or somebody known was refused. Who, is said by `actorId` of the envelope. Told once for the same
   * actor, act, subjects and outcome in a quarter of an hour: `accessId` follows from these, so that what two processes
   * recorded in the same instant is one.
   *
   * `act` is the subject of the route. `subjectIds` are the persons, roster entries and units that the request named, sorted;
   * none where it was about the organisation as a whole. `quarter` is the instant at which the quarter began. `code` says
   * why it was refused.
   */
  AccessRecorded: {
    accessId: id(),
    act: id(),
    outcome: oneOf(...accessOutcomes),
    organizationId: optional(id()),
    subjectIds: list(id()),
    code: optional(id()),
    quarter: instant(),
  },
});

/** `access-<organizationId or platform>-<date>-<actorId>`. */
export type AccessEvent = EventsOf<typeof shapes>;
export const accessEvents = defineUpcasters<AccessEvent>(shapes);
