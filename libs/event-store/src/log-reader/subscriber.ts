import { isDomainError } from '@zveno/kernel';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Batch, EventStore } from '../event-store.port.ts';
import type { RecentBatches } from './recent-batches.ts';

export type Receive = (batch: Batch) => Promise<void>;

/** A reader of the log that goes at its own pace. */
export interface Subscription {
  readonly name: string;
  /** Behind the last batch that was received in full. */
  readonly position: string;
  /** Resolves when the head is reached for the first time; rejects when the subscriber fails or is detached before. */
  readonly caughtUp: Promise<void>;
  /** Ends the subscription; resolves when the batch in hand is done with. Not to be awaited within `receive`. */
  detach(): Promise<void>;
}

export type SubscriberOptions = Readonly<{
  name: string;
  after: string;
  receive: Receive;
  batchSize: number;
  /** The subscription is over, with the error when the subscriber failed. */
  onEnd: (error?: unknown) => void;
  /** The log could not be read; it is tried again. */
  onTrouble: (error: unknown) => void;
}>;

const RETRY_MS = 500;
/** What trying again does not mend. */
const FINAL = new Set(['position.invalid', 'position.beyond-head', 'event-store.closed']);

/** Follows the shared flow while abreast of it, and reads pages of its own while behind. */
export class Subscriber implements Subscription {
  readonly #store: EventStore;
  readonly #recent: RecentBatches;
  readonly #options: SubscriberOptions;
  readonly #stop = new AbortController();
  readonly #caughtUp = Promise.withResolvers<void>();
  readonly #running: Promise<void>;
  #position: string;

  constructor(store: EventStore, recent: RecentBatches, options: SubscriberOptions) {
    this.#store = store;
    this.#recent = recent;
    this.#options = options;
    this.#position = options.after;
    this.#caughtUp.promise.catch(() => undefined);
    // Not before the subscription is in its owner's hands.
    this.#running = Promise.resolve().then(() => this.#run());
  }

  get name(): string {
    return this.#options.name;
  }

  get position(): string {
    return this.#position;
  }

  get caughtUp(): Promise<void> {
    return this.#caughtUp.promise;
  }

  async detach(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#caughtUp.reject(new Error('detached'));
  }

  async #run(): Promise<void> {
    try {
      // The first page is its own in any case: the store finds out whether the position is one of this log.
      for (let joined = false; !this.#stop.signal.aborted; joined = this.#recent.covers(this.#position)) {
        const { count } = this.#recent.changes;
        const batch = joined ? this.#recent.after(this.#position) : await this.#page();
        if (this.#stop.signal.aborted) break;
        if (batch !== undefined && batch.position !== this.#position) {
          await this.#options.receive(batch);
          this.#position = batch.position;
        }
        if (batch === undefined || batch.caughtUp) this.#caughtUp.resolve();
        const atEnd = batch === undefined || (batch.caughtUp && batch.events.length === 0);
        if (atEnd) await this.#recent.changes.since(count, this.#stop.signal);
        else await nextTurn();
      }
      this.#options.onEnd();
    } catch (error) {
      this.#stop.abort();
      this.#caughtUp.reject(error);
      this.#options.onEnd(error);
    }
  }

  /** Reads on its own, again and again while the log cannot be read. */
  async #page(): Promise<Batch | undefined> {
    while (!this.#stop.signal.aborted) {
      try {
        return await this.#store.readAll(this.#position, this.#options.batchSize);
      } catch (error) {
        if (isDomainError(error) && FINAL.has(error.code)) throw error;
        this.#options.onTrouble(error);
        await pause(RETRY_MS, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
      }
    }
    return undefined;
  }
}
