import type { EventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import { setTimeout as pause } from 'node:timers/promises';
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
/** Projections that are to be filled are waited for so long, in milliseconds. */
const GATHER_MS = 20;

/** A projection that waits to be filled; `signal` gives it up. */
type Waiting = Readonly<{ feed: Feed; signal: AbortSignal | undefined }>;

/** Fills the rows of new versions while those of the old ones go on answering: all that wait in one pass over the log. */
export class Builder {
  readonly #options: Options;
  readonly #fillings = new Set<Filling>();
  #waiting: Waiting[] = [];
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Builds a projection's version, until `signal` gives it up; a long build goes on behind the answer. */
  async build(feed: Feed, signal?: AbortSignal): Promise<void> {
    feed.become('rebuilding');
    const { caughtUp } = await this.#options.eventStore.readAll(START, SHORT);
    if (caughtUp) return this.#guarded({ feed, signal }, () => this.#fillHere(feed));
    this.#waiting.push({ feed, signal });
    if (this.#waiting.length === 1) this.#queue = this.#queue.then(() => this.#fillWaiting());
  }

  /** Gives up what is being built. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#fillings].map((filling) => filling.stop()));
    await this.#queue;
  }

  #isOver({ signal }: Waiting): boolean {
    return this.#closed || signal?.aborted === true;
  }

  async #guarded(waiting: Waiting, work: () => Promise<void>): Promise<void> {
    if (this.#isOver(waiting)) return;
    try {
      await work();
    } catch (error) {
      if (!this.#isOver(waiting)) waiting.feed.stop(error);
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

  async #fillWaiting(): Promise<void> {
    // They come one after the other when a process starts: a moment later most of them are here.
    await pause(GATHER_MS);
    const waiting = this.#waiting;
    this.#waiting = [];
    const prepared: (Waiting & { collection: string })[] = [];
    for (const each of waiting)
      await this.#guarded(each, async () => {
        prepared.push({ ...each, collection: await this.#options.prepare(each.feed) });
      });
    const wanted = prepared.filter((each) => !this.#isOver(each));
    if (wanted.length === 0) return;
    const { store, eventStoreUrl } = this.#options;
    const jobs = wanted.map(({ feed: { model }, collection }) => {
      const { module, exportName, indexes } = model;
      return { module, exportName, collection, indexes };
    });
    const fillings = startFilling({ readStoreUrl: store.url, eventStoreUrl, jobs }, (job, position) => {
      wanted[job]!.feed.filled = position;
    });
    await Promise.all(wanted.map((each, job) => this.#guarded(each, () => this.#finish(each, fillings[job]!))));
  }

  /** Waits until it is filled, and lets the new rows take over. */
  async #finish({ feed, signal, collection }: Waiting & { collection: string }, filling: Filling): Promise<void> {
    this.#fillings.add(filling);
    const giveUp = () => void filling.stop();
    signal?.addEventListener('abort', giveUp);
    try {
      const position = await filling.caughtUp;
      await filling.stop();
      await this.#options.takeOver(feed, collection, position);
    } finally {
      signal?.removeEventListener('abort', giveUp);
      this.#fillings.delete(filling);
      await filling.stop();
    }
  }
}
