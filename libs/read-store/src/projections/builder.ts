import type { EventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import type { ReadStore } from '../read-store.ts';
import { createIndexes } from './collections.ts';
import type { Feed } from './feed.ts';
import { fill } from './fill.ts';
import { startFilling, type Filling } from './filling.ts';

type Options = Readonly<{
  store: ReadStore;
  eventStore: EventStore;
  eventStoreUrl: string;
  /** The collection for a version's rows, which nobody else fills. */
  prepare: (feed: Feed) => Promise<string>;
  takeOver: (feed: Feed, collection: string, position: string) => Promise<void>;
}>;

/** A log up to this long is folded on the spot: a thread would take longer to start. */
const SHORT = 500;

/** Fills the rows of a new version while those of the old one go on answering; one build at a time. */
export class Builder {
  readonly #options: Options;
  #queue: Promise<void> = Promise.resolve();
  #filling: Filling | undefined;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Builds a projection's version, until `signal` gives it up; a long build goes on behind the answer. */
  async build(feed: Feed, signal?: AbortSignal): Promise<void> {
    feed.become('rebuilding');
    const { caughtUp } = await this.#options.eventStore.readAll(START, SHORT);
    if (caughtUp) return this.#guarded(feed, signal, () => this.#fillHere(feed));
    this.#queue = this.#queue.then(() => this.#guarded(feed, signal, () => this.#fillInThread(feed, signal)));
  }

  /** Gives up what is being built. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#filling?.stop();
    await this.#queue;
  }

  async #guarded(feed: Feed, signal: AbortSignal | undefined, work: () => Promise<void>): Promise<void> {
    const isOver = () => this.#closed || signal?.aborted === true;
    if (isOver()) return;
    try {
      await work();
    } catch (error) {
      if (!isOver()) feed.stop(error);
    }
  }

  async #fillHere(feed: Feed): Promise<void> {
    const { store, eventStore, prepare, takeOver } = this.#options;
    const { projection, indexes } = feed.model;
    const collection = await prepare(feed);
    await createIndexes(store.database, collection, indexes);
    const rows = store.database.collection(collection);
    await takeOver(feed, collection, await fill({ eventStore, projection, collection: rows, after: START }));
  }

  async #fillInThread(feed: Feed, signal?: AbortSignal): Promise<void> {
    const { store, eventStoreUrl, prepare, takeOver } = this.#options;
    const { module, exportName, indexes } = feed.model;
    const collection = await prepare(feed);
    const job = { readStoreUrl: store.url, eventStoreUrl, module, exportName, collection, indexes };
    const filling = startFilling(job, (position) => (feed.filled = position));
    this.#filling = filling;
    const giveUp = () => void filling.stop();
    signal?.addEventListener('abort', giveUp);
    try {
      const position = await filling.caughtUp;
      await filling.stop();
      await takeOver(feed, collection, position);
    } finally {
      signal?.removeEventListener('abort', giveUp);
      this.#filling = undefined;
      await filling.stop();
    }
  }
}
