import type { EventStore } from '@zveno/event-store';
import { comparePositions, DomainError } from '@zveno/kernel';
import type { ReadStore } from '../read-store.ts';
import type { Feed } from './feed.ts';
import { startFilling, type Filling } from './filling.ts';

export type RebuildProgress = Readonly<{ position: string; head: string }>;

export type RebuildOptions = Readonly<{
  onProgress?: (progress: RebuildProgress) => void;
  /** Let the new rows take over even if they differ. */
  force?: boolean;
}>;

/** What a rebuild found: digests of the old rows and the new ones at one position, and whether the new ones answer now. */
export type RebuildReport = Readonly<{
  position: string;
  before: string;
  after: string;
  equal: boolean;
  switched: boolean;
}>;

const PATIENCE_MS = 60_000;

/** What a rebuild does to the store, besides filling. */
export type RebuildSteps = Readonly<{
  /** A collection that nobody else fills. */
  fresh: () => Promise<string>;
  takeOver: (collection: string, position: string) => Promise<void>;
  /** The rows filled are not wanted. */
  discard: (collection: string) => Promise<void>;
}>;

/**
 * Fills a projection's rows once more into a fresh collection. For a moment at the end the projection stands still, so that
 * both are compared at the very same position. When `signal` aborts, the new rows are given up.
 */
export const rebuildByHand = async (
  feed: Feed,
  { store, eventStore, eventStoreUrl }: Readonly<{ store: ReadStore; eventStore: EventStore; eventStoreUrl: string }>,
  { onProgress, force = false }: RebuildOptions,
  { fresh, takeOver, discard }: RebuildSteps,
  signal: AbortSignal,
): Promise<RebuildReport> => {
  if (feed.state === 'rebuilding') throw new DomainError('projection.busy', { projection: feed.name });
  if (feed.state === 'stopped') throw new DomainError('read.stopped', { projection: feed.name });
  const answering = feed.collection;
  const { module, exportName, indexes } = feed.model;
  const collection = await fresh();
  const jobs = [{ module, exportName, collection, indexes }];
  const head = await eventStore.head();
  if (signal.aborted) throw new Error('stopped');
  const tell = (_: number, position: string) => onProgress?.({ position, head });
  const [filling] = startFilling({ readStoreUrl: store.url, eventStoreUrl, jobs }, tell) as [Filling];
  signal.addEventListener('abort', () => void filling.stop());
  let paused = false;
  try {
    const reached = await filling.caughtUp;
    const abreast = () => comparePositions(feed.position, reached) >= 0;
    await feed.until(() => abreast() || feed.state === 'stopped', PATIENCE_MS);
    if (!abreast()) throw new DomainError('read.lagging', { projection: feed.name });
    await feed.pause();
    paused = true;
    const { position } = feed;
    const [before, after] = await filling.finish({ until: position, compareWith: answering });
    await filling.stop();
    const equal = before === after;
    const switched = equal || force;
    if (switched) {
      await takeOver(collection, position);
      paused = false;
    }
    return { position, before, after, equal, switched };
  } finally {
    await filling.stop();
    if (paused && !signal.aborted) {
      feed.follow(answering, feed.position);
      await discard(collection);
    }
  }
};
