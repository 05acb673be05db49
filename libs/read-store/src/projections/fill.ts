import type { EventStore } from '@zveno/event-store';
import { comparePositions, type Event, type Projection, type Row } from '@zveno/kernel';
import type { DocumentCollection } from '../embedded/database.ts';
import { RowFolder } from './row-folder.ts';

export type FillOptions<R extends Row, E extends Event> = Readonly<{
  eventStore: Pick<EventStore, 'readAll'>;
  projection: Projection<R, E>;
  collection: DocumentCollection;
  after: string;
  /** Stop behind this position instead of at the head. */
  until?: string;
  /** Events read at once. */
  page?: number;
  /** Rows held in memory before they are written; what repeats meanwhile is written once. */
  rows?: number;
  onProgress?: (position: string) => void;
}>;

const PAGE = 2_000;
const ROWS = 50_000;

/**
 * Folds the log into a collection nobody else writes to, in large strides.
 * @returns the position reached
 * @throws PoisonEvent
 */
export const fill = async <R extends Row, E extends Event>(options: FillOptions<R, E>): Promise<string> => {
  const { eventStore, projection, collection, until, page = PAGE, rows = ROWS, onProgress } = options;
  const folder = new RowFolder(projection, collection);
  const flush = async () => {
    if (!(await folder.flush())) throw new Error(`somebody else writes to the rows of ${projection.name}`);
  };
  let position = options.after;
  const reached = () => until !== undefined && comparePositions(position, until) >= 0;
  while (!reached()) {
    const batch = await eventStore.readAll(position, page);
    const beyond = until !== undefined && comparePositions(batch.position, until) > 0;
    const events = beyond ? batch.events.filter((event) => comparePositions(event.position, until) <= 0) : batch.events;
    await folder.fold(events);
    position = beyond ? until : batch.position;
    if (folder.size >= rows) await flush();
    onProgress?.(position);
    if (batch.caughtUp && !beyond) break;
  }
  await flush();
  return position;
};
