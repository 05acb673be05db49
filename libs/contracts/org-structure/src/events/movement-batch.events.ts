import {
  date,
  defineEvents,
  defineUpcasters,
  id,
  integer,
  list,
  oneOf,
  optional,
  record,
  text,
  type EventsOf,
} from '@zveno/kernel';
import { storedStep } from './stored-step.ts';

/** Many movements by one order; the rollover of a year; the compensation of either; the curators as approved. */
export const batchKinds = ['movements', 'rollover', 'undo', 'curators'] as const;

const batch = { batchId: id(), organizationId: id() };

const shapes = defineEvents({
  /** In the register of batches: one is under way, until it is closed. An organisation has one at a time. */
  MovementBatchOpened: batch,
  MovementBatchClosed: batch,

  /** A part of the plan, stored before the first step. A step's command is JSON text whose personal fields are sealed. */
  MovementBatchPlanned: { ...batch, part: integer(), steps: list(record(storedStep)) },
  /** `undoes`: the batch whose movements this one voids. `digest`: SHA-256 of what was asked. */
  MovementBatchStarted: {
    ...batch,
    kind: oneOf(...batchKinds),
    digest: text(),
    parts: integer(),
    steps: integer(),
    undoes: optional(id()),
    undoUntil: optional(date()),
    academicYearId: optional(id()),
  },
  /** Every step was carried out or refused by a rule; `refused` tells which and why. */
  MovementBatchCompleted: {
    ...batch,
    steps: integer(),
    refused: list(record({ row: id(), code: id() })),
  },
  /** The plan was laid aside before its first step. */
  MovementBatchAbandoned: { ...batch, reason: id() },
  /** Another batch voids what this one did. */
  MovementBatchUndone: { ...batch, by: id() },
});

/** `movement-batches`, and `movement-batch-<batchId>`. */
export type MovementBatchEvent = EventsOf<typeof shapes>;
export const movementBatchEvents = defineUpcasters<MovementBatchEvent>(shapes);
