import type { ReadStore } from '../read-store.ts';
import type { Checkpoint } from './checkpoints.ts';
import type { Feed } from './feed.ts';
import type { Log } from './status.ts';

export type KeepingOptions = Readonly<{
  store: ReadStore;
  feeds: ReadonlyMap<string, Feed>;
  /** Sets a projection going behind its checkpoint, if it has one, until `signal` tells that another copy keeps it. */
  begin: (feed: Feed, checkpoint: Checkpoint | undefined, signal?: AbortSignal) => Promise<void>;
  log: Log;
}>;

/** Whose the rows are: how checkpoints are kept, collections named and old ones dropped. */
export interface Keeping {
  /** How often `tick` wants to be called, in milliseconds. */
  readonly tickMs: number;
  /** Sets going what is this process's to keep. */
  start(): Promise<void>;
  /** Writes checkpoints, and looks whose the projections are. */
  tick(): Promise<void>;
  /** A collection for a new version's rows, empty and this process's alone. */
  prepare(feed: Feed): Promise<string>;
  /** The same for rows that are filled once more. */
  fresh(feed: Feed): Promise<string>;
  /** From now on these rows answer. */
  place(feed: Feed, collection: string, position: string): Promise<void>;
  /** Drops, now or in a while, what does not answer any more. `unwanted`: a collection filled for nothing. */
  tidy(feed: Feed, unwanted?: string): Promise<void>;
  /** A feed has moved. */
  moved(feed: Feed): void;
  /** Throws where rows may be another copy's by now. */
  assertMine(feed: Feed): void;
  /** Makes a projection this process's own. @throws DomainError `projection.busy` */
  seize(feed: Feed): Promise<void>;
  /** Learns faster how far other copies have got, until the answer is called. */
  hurry(feed: Feed): () => void;
  /** Writes the last checkpoints and lets everything go; the feeds stand still already. */
  close(): Promise<void>;
}
