import {
  boolean,
  defineEvents,
  defineUpcasters,
  id,
  integer,
  list,
  oneOf,
  record,
  text,
  type EventsOf,
} from '@zveno/kernel';
import { storedStep } from './stored-step.ts';

export const importModes = ['bulk', 'delta'] as const;

const shapes = defineEvents({
  /** The organisation is being imported into: a second import of it is refused until it is released. */
  RosterImportClaimed: { organizationId: id(), importId: id() },
  RosterImportReleased: { organizationId: id(), importId: id() },

  /** In the register of imports: one is under way, until it is closed. What a restart must look after stands here. */
  RosterImportOpened: { importId: id(), organizationIds: list(id()) },
  RosterImportClosed: { importId: id() },

  /** A part of the plan, stored before the first step. A step's command is JSON text whose personal fields are sealed. */
  RosterImportPlanned: {
    importId: id(),
    part: integer(),
    steps: list(record(storedStep)),
  },
  RosterImportStarted: {
    importId: id(),
    organizationIds: list(id()),
    mode: oneOf(...importModes),
    /** SHA-256 of the files as given. */
    digest: text(),
    parts: integer(),
    steps: integer(),
    unchanged: boolean(),
  },
  RosterImportCompleted: { importId: id(), steps: integer(), events: integer(), refused: integer() },
  /** The plan was laid aside before its first step. */
  RosterImportAbandoned: { importId: id(), reason: id() },
});

/** `roster-import-<importId>`, the claim of each organisation `roster-import-claim-<organizationId>`, and `roster-imports`. */
export type RosterImportEvent = EventsOf<typeof shapes>;
export const rosterImportEvents = defineUpcasters<RosterImportEvent>(shapes);
