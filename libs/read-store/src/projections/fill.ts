import type { EventStore } from '@zveno/event-store';
import { comparePositions, type Event, type Projection, type Row } from '@zveno/kernel';
import type { DocumentCollection } from '../embedded/database.ts';
import { RowFolder } from './row-folder.ts';

type Stretch = Readonly<{
  eventStore: Pick<EventStore, 'readAll'>;
  after: string;
  /** Stop behind this position instead of at the head. */
  until?: string;
  /** Events read at once. */
  page?: number;
  /** Rows held in memory, of all projections together; what repeats meanwhile is written once. */
  rows?: number;
  /** Called after each page. */
  onProgress?: (position: string) => Promise<void> | void;
}>;

/** A projection and the collection that nobody else writes to. */
export type FillTarget<R extends Row = Row, E extends Event = Event> = Readonly<{
  projection: Projection<R, E>;
  collection: DocumentCollection;
}>;

const PAGE = 2_000;
const ROWS = 50_000;

/** Targets with what is folded for them. */
type Going<T> = readonly (readonly [T, RowFolder<Row, Event>])[];

/** When the room is full: the largest folders, so many that half of it will be free. */
const largest = <T>(folders: Going<T>, rows: number): Going<T> => {
  let held = folders.reduce((sum, [, { size }]) => sum + size, 0);
  if (held < rows) return [];
  return folders
    .toSorted(([, a], [, b]) => b.size - a.size)
    .filter(([, { size }]) => {
      const isFull = held > rows / 2;
      if (isFull) held -= size;
      return isFull;
    });
};

type Watch<T> = Readonly<{
  /** A target cannot go on (PoisonEvent, a row that its indexes forbid) and is left out; the others go on. */
  onFault: (target: T, error: unknown) => void;
  /** Asked before each page; what is not wanted any more is left out, */
  isWanted?: (target: T) => boolean;
  /** and from then on not written to. */
  onLeft?: (target: T) => void;
}>;

/**
 * Folds the log into several collections at once, in large strides: each page is read and parsed once for all of them.
 * @returns the position reached
 */
export const fillTogether = async <T extends FillTarget>(
  targets: readonly T[],
  { eventStore, until, page = PAGE, rows = ROWS, onProgress, after }: Stretch,
  { onFault, isWanted = () => true, onLeft }: Watch<T>,
): Promise<string> => {
  const going = new Map(targets.map((target) => [target, new RowFolder(target.projection, target.collection)]));
  const each = async (
    work: (folder: RowFolder<Row, Event>, target: T) => Promise<void>,
    some: Going<T> = [...going],
  ) => {
    for (const [target, folder] of some)
      await work(folder, target).catch((error: unknown) => {
        going.delete(target);
        onFault(target, error);
      });
  };
  const flush = async (folder: RowFolder<Row, Event>, { projection }: T) => {
    if (!(await folder.flush())) throw new Error(`somebody else writes to the rows of ${projection.name}`);
  };
  const leave = (target: T) => {
    going.delete(target);
    onLeft?.(target);
  };
  let position = after;
  const reached = () => until !== undefined && comparePositions(position, until) >= 0;
  while (!reached()) {
    for (const target of [...going.keys()]) if (!isWanted(target)) leave(target);
    if (going.size === 0) break;
    const batch = await eventStore.readAll(position, page);
    const beyond = until !== undefined && comparePositions(batch.position, until) > 0;
    const events = beyond ? batch.events.filter((event) => comparePositions(event.position, until) <= 0) : batch.events;
    await each((folder) => folder.fold(events));
    position = beyond ? until : batch.position;
    await each(flush, largest([...going], rows));
    await onProgress?.(position);
    if (batch.caughtUp && !beyond) break;
  }
  await each(flush);
  return position;
};

/**
 * Folds the log into one collection.
 * @returns the position reached
 * @throws PoisonEvent; DomainError `projection.row-duplicate`
 */
export const fill = async <R extends Row, E extends Event>({
  projection,
  collection,
  ...stretch
}: Stretch & FillTarget<R, E>): Promise<string> => {
  const faults: unknown[] = [];
  const target = { projection, collection } as unknown as FillTarget;
  const position = await fillTogether([target], stretch, { onFault: (_, error) => faults.push(error) });
  if (faults.length > 0) throw faults[0];
  return position;
};
