import type { EventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import type { ReadStore } from '../read-store.ts';
import { createIndexes, dropOthers } from './collections.ts';
import type { Feed } from './feed.ts';
import { fill } from './fill.ts';
import { startFilling, type Filling } from './filling.ts';
import { collectionOf } from './projection-model.ts';

type Options = Readonly<{
  store: ReadStore;
  eventStore: EventStore;
  eventStoreUrl: string;
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

  /** Builds a projection's version; a long build goes on behind the answer. `answering`: the old version's collection. */
  async build(feed: Feed, answering: string | undefined): Promise<void> {
    const { store, eventStore } = this.#options;
    feed.become('rebuilding');
    const kept = answering === undefined ? [] : [answering];
    await dropOthers(store.database, feed.name, kept);
    const { caughtUp } = await eventStore.readAll(START, SHORT);
    if (caughtUp) return this.#guarded(feed, () => this.#fillHere(feed));
    this.#queue = this.#queue.then(() => this.#guarded(feed, () => this.#fillInThread(feed)));
  }

  /** Gives up what is being built. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#filling?.stop();
    await this.#queue;
  }

  async #guarded(feed: Feed, work: () => Promise<void>): Promise<void> {
    if (this.#closed) return;
    try {
      await work();
    } catch (error) {
      if (!this.#closed) feed.stop(error);
    }
  }

  async #fillHere(feed: Feed): Promise<void> {
    const { store, eventStore, takeOver } = this.#options;
    const { projection, indexes } = feed.model;
    const collection = collectionOf(projection);
    await createIndexes(store.database, collection, indexes);
    const rows = store.database.collection(collection);
    await takeOver(feed, collection, await fill({ eventStore, projection, collection: rows, after: START }));
  }

  async #fillInThread(feed: Feed): Promise<void> {
    const { store, eventStoreUrl, takeOver } = this.#options;
    const { projection, module, exportName, indexes } = feed.model;
    const collection = collectionOf(projection);
    const job = { readStoreUrl: store.url, eventStoreUrl, module, exportName, collection, indexes };
    const filling = startFilling(job, (position) => (feed.filled = position));
    this.#filling = filling;
    try {
      const position = await filling.caughtUp;
      await filling.stop();
      await takeOver(feed, collection, position);
    } finally {
      this.#filling = undefined;
      await filling.stop();
    }
  }
}
