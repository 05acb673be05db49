import { defineDecider, DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import {
  batchEvents,
  evolve,
  initial,
  type Batch,
  type BatchEvent,
  type Completed,
  type Started,
} from './batch.state.ts';

/** Stores one part of the plan; parts come in order, counted from 0. */
export type PlanBatch = Command<'PlanBatch', DataOf<BatchEvent, 'MovementBatchPlanned'>>;
/** The plan is whole: from here on the batch will be carried out, whatever happens to this process. */
export type StartBatch = Command<'StartBatch', Started>;
export type CompleteBatch = Command<'CompleteBatch', Completed>;
/** Lays a plan aside that has not started. */
export type AbandonBatch = Command<'AbandonBatch', DataOf<BatchEvent, 'MovementBatchAbandoned'>>;
/** Says that another batch voids this one. Its date is today where the organisation is. */
export type MarkUndone = Command<'MarkUndone', DataOf<BatchEvent, 'MovementBatchUndone'>>;

export type BatchCommand = PlanBatch | StartBatch | CompleteBatch | AbandonBatch | MarkUndone;

/** @throws DomainError `movement-batch.exists` when the plan was laid aside or is carried out already */
const planBatch = ({ data }: PlanBatch, state: Batch): BatchEvent[] => {
  if (state.status !== 'None' && state.status !== 'Planning') throw new DomainError('movement-batch.exists');
  return [{ type: 'MovementBatchPlanned', data }];
};

/** @throws DomainError `movement-batch.exists` when the plan was laid aside, is not whole or is carried out already */
const startBatch = ({ data }: StartBatch, state: Batch): BatchEvent[] => {
  if (state.status !== 'Planning' || state.parts !== data.parts) throw new DomainError('movement-batch.exists');
  return [{ type: 'MovementBatchStarted', data }];
};

/**
 * @throws DomainError `movement-batch.not-found`, `movement-batch.running`, `movement-batch.undone` when another batch voids
 * it or it voids another itself, `movement-batch.too-late`
 */
const markUndone = ({ data, metadata }: MarkUndone, state: Batch): BatchEvent[] => {
  if (!('started' in state) || state.started.organizationId !== data.organizationId)
    throw new DomainError('movement-batch.not-found');
  if (state.status === 'Started') throw new DomainError('movement-batch.running');
  if (state.undoneBy === data.by) return [];
  if (state.undoneBy !== undefined || state.started.kind === 'undo') throw new DomainError('movement-batch.undone');
  const { undoUntil } = state.started;
  if (undoUntil === undefined || metadata.effectiveOn > undoUntil) throw new DomainError('movement-batch.too-late');
  return [{ type: 'MovementBatchUndone', data }];
};

/** One batch of movements: its plan, its course, and that it was undone. */
export const batch = defineDecider<Batch, BatchCommand, BatchEvent>({
  events: batchEvents,
  initial,
  evolve,
  decide: {
    PlanBatch: planBatch,
    StartBatch: startBatch,
    CompleteBatch: ({ data }, state) => (state.status === 'Started' ? [{ type: 'MovementBatchCompleted', data }] : []),
    AbandonBatch: ({ data }, state) =>
      state.status === 'None' || state.status === 'Planning' ? [{ type: 'MovementBatchAbandoned', data }] : [],
    MarkUndone: markUndone,
  },
});
