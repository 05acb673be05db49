import { defineDecider, DomainError, pickEvents, type Command, type EventOf } from '@zveno/kernel';
import { movementBatchEvents, type MovementBatchEvent } from '@zveno/contracts-org-structure/events';

const types = ['MovementBatchOpened', 'MovementBatchClosed'] as const;
type RegisterEvent = EventOf<MovementBatchEvent, (typeof types)[number]>;
type Entry = Readonly<{ batchId: string; organizationId: string }>;
export type RegisterCommand = Command<'OpenBatch', Entry> | Command<'CloseBatch', Entry>;

/** Batches under way and whose they are: the one stream that a start reads to find what it must look after. */
export type BatchRegister = ReadonlyMap<string, string>;

/** An organisation has one batch under way at a time. Opening another: DomainError `movement-batch.running`. */
export const batchRegister = defineDecider<BatchRegister, RegisterCommand, RegisterEvent>({
  events: pickEvents(movementBatchEvents, types),
  initial: () => new Map(),
  evolve: (state, { type, data }) => {
    const next = new Map(state);
    if (type === 'MovementBatchOpened') next.set(data.batchId, data.organizationId);
    else next.delete(data.batchId);
    return next;
  },
  decide: {
    OpenBatch: ({ data }, state) => {
      if (state.has(data.batchId)) return [];
      if ([...state.values()].includes(data.organizationId)) throw new DomainError('movement-batch.running');
      return [{ type: 'MovementBatchOpened', data }];
    },
    CloseBatch: ({ data }, state) => (state.has(data.batchId) ? [{ type: 'MovementBatchClosed', data }] : []),
  },
});
