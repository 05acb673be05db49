import { comparePositions, isDomainError } from '@zveno/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../event-store.port.ts';
import { RecentBatches } from './recent-batches.ts';
import { Subscriber, type Receive, type Subscription } from './subscriber.ts';

type Options = Readonly<{
  /** A subscriber's `receive` failed, or its position lies beyond the log: it is detached, the others go on. */
  onFailure?: (name: string, error: unknown) => void;
  /** The log could not be read for now; it is tried again. */
  onTrouble?: (error: unknown) => void;
  /** Events in a batch at most (default 500). */
  batchSize?: number;
}>;

/** How many batches stay in memory for subscribers a little behind. */
const RECENT_BATCHES = 8;
const RETRY_MS = 500;

/**
 * The one reader of the log in a process: follows it once and feeds many subscribers. A subscriber that is behind reads
 * pages of its own until it has joined the shared flow; a slow one falls back to that, and neither holds up the others nor
 * makes a queue grow.
 */
export class LogReader {
  readonly #store: EventStore;
  readonly #options: Options;
  readonly #recent = new RecentBatches(RECENT_BATCHES);
  readonly #subscribers = new Set<Subscriber>();
  readonly #closing = new AbortController();
  #following: Promise<void> | undefined;

  constructor(store: EventStore, options: Options = {}) {
    this.#store = store;
    this.#options = options;
  }

  /**
   * Feeds `receive` with every event behind `after`, batch by batch, each after the last is done with. Batches may be
   * without events: then only the position moves.
   */
  subscribe({ name, after, receive }: { name: string; after: string; receive: Receive }): Subscription {
    if (this.#closing.signal.aborted) throw new Error('the log reader is closed');
    this.#following ??= this.#follow();
    const subscriber: Subscriber = new Subscriber(this.#store, this.#recent, {
      name,
      after,
      receive,
      batchSize: this.#options.batchSize ?? 500,
      onEnd: (error) => {
        this.#subscribers.delete(subscriber);
        if (error !== undefined) this.#options.onFailure?.(name, error);
      },
      onTrouble: (error) => this.#options.onTrouble?.(error),
    });
    this.#subscribers.add(subscriber);
    return subscriber;
  }

  /** The position of the subscriber that is furthest behind; undefined without subscribers. */
  get slowest(): string | undefined {
    return [...this.#subscribers].map(({ position }) => position).sort(comparePositions)[0];
  }

  /** Ends all subscriptions; resolves when the batches in hand are done with. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#subscribers].map((subscriber) => subscriber.detach()));
    await this.#following;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        const start = await this.#store.head();
        this.#recent.start(start);
        const batchSize = this.#options.batchSize ?? 500;
        for await (const batch of this.#store.follow(start, { signal, batchSize })) this.#recent.push(batch);
        return;
      } catch (error) {
        if (isDomainError(error, 'event-store.closed')) return;
        this.#options.onTrouble?.(error);
        await pause(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }
}
