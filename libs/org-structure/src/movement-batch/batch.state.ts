import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { movementBatchEvents, type MovementBatchEvent } from '@zveno/contracts-org-structure/events';

const types = [
  'MovementBatchPlanned',
  'MovementBatchStarted',
  'MovementBatchCompleted',
  'MovementBatchAbandoned',
  'MovementBatchUndone',
] as const;
export type BatchEvent = EventOf<MovementBatchEvent, (typeof types)[number]>;
export const batchEvents = pickEvents(movementBatchEvents, types);

export type Started = EventOf<BatchEvent, 'MovementBatchStarted'>['data'];
export type Completed = EventOf<BatchEvent, 'MovementBatchCompleted'>['data'];

/** What stood beside the start: who carries the batch out, and since when. */
type Bearer = Readonly<{ startedBy: string; actorId: string; onBehalfOf?: string; orderRef?: string }>;

/** How far a batch is. Its steps stay in its events. */
export type Batch = Readonly<
  | { status: 'None' | 'Planning'; parts: number }
  | { status: 'Abandoned' }
  | (Bearer & { status: 'Started'; started: Started })
  | (Bearer & { status: 'Completed'; started: Started; completed: Completed; undoneBy?: string })
>;

export const initial = (): Batch => ({ status: 'None', parts: 0 });

export const evolve = (state: Batch, event: Recorded<BatchEvent>): Batch => {
  switch (event.type) {
    case 'MovementBatchPlanned':
      return { status: 'Planning', parts: 'parts' in state ? state.parts + 1 : 1 };
    case 'MovementBatchStarted': {
      const { actorId, onBehalfOf, orderRef, eventId: startedBy } = event.metadata;
      const about = { ...(onBehalfOf !== undefined && { onBehalfOf }), ...(orderRef !== undefined && { orderRef }) };
      return { status: 'Started', started: event.data, startedBy, actorId, ...about };
    }
    case 'MovementBatchCompleted':
      return state.status === 'Started' ? { ...state, status: 'Completed', completed: event.data } : state;
    case 'MovementBatchAbandoned':
      return { status: 'Abandoned' };
    case 'MovementBatchUndone':
      return state.status === 'Completed' ? { ...state, undoneBy: event.data.by } : state;
  }
};
