import type { Envelope, Recorded } from '@zveno/kernel';

/** The largest event: UTF-8 bytes of its data and metadata as JSON together. */
export const MAX_EVENT_BYTES = 1_048_576;

/** An event about to be appended. The store keeps `data` and `metadata` as the JSON it was given. */
export type NewEvent = Readonly<{ type: string; data: object; metadata: Envelope }>;

/** The stream must end at this revision, must not exist (`'none'`), or may be in any state. */
export type ExpectedRevision = number | 'none' | 'any';

/** Where the last appended event stands. */
export type Appended = Readonly<{ revision: number; position: string }>;

/** A run of events in order. `position` is where to go on from, also past events that were left out. */
export type Batch = Readonly<{ events: readonly Recorded[]; position: string; caughtUp: boolean }>;

/**
 * The log: streams of events with one order over all of them. Events come back as stored, not upcast.
 *
 * Every adapter passes the contract suite in `event-store.contract.ts`.
 */
export interface EventStore {
  /**
   * Appends all events or none; resolves when they are durable.
   * @throws WrongExpectedRevision the stream is elsewhere
   * @throws DomainError `stream.invalid`, `event.too-large`, `event-store.unavailable` (nothing was acknowledged; it may or
   *   may not be there)
   * @throws TypeError when there is nothing to append
   */
  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;

  /** Events of a stream from a revision on (default 0), oldest first; empty for a stream that does not exist. */
  readStream(stream: string, from?: number): AsyncIterable<Recorded>;

  /**
   * Whether the stream ends at this revision now (-1: it does not exist), known at once and cheaper than by reading on from
   * there. A store that cannot tell so leaves it out. @throws DomainError `event-store.closed`
   */
  endsAt?(stream: string, revision: number): boolean;

  /** At most `limit` events behind a position, in order. @throws DomainError `position.beyond-head` */
  readAll(after: string, limit: number): Promise<Batch>;

  /**
   * Catch-up, then live: every event behind `after`, in order, without gap or repetition, until `signal` aborts or the
   * store closes. Pull-driven: a slow consumer holds nothing but the batch in its hands. While nothing happens nothing is
   * yielded, except once on reaching the head (`caughtUp`, possibly without events).
   * @throws DomainError `position.beyond-head`
   */
  follow(after: string, options: { signal: AbortSignal; batchSize?: number }): AsyncIterable<Batch>;

  /** The position of the last event; START on an empty log. */
  head(): Promise<string>;

  /** False after a write that failed in a way that makes further writes unsafe: the log can then be read only. */
  isWritable(): boolean;

  /** Finishes appends under way and ends `follow`, then refuses all further calls with `event-store.closed`. */
  close(): Promise<void>;
}

/** How to open a log. */
export type OpenOptions = Readonly<{
  /** Only to read: the log must be there already; appends are refused with `event-store.unavailable`. */
  readOnly?: boolean;
  /**
   * How long an append waits for other processes that are writing (SQLite; default 30,000), or any call for a server that
   * does not answer (KurrentDB; default 10,000), in milliseconds.
   */
  patienceMs?: number;
}>;

/** The stream did not stand where the writer thought. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** -1 when the stream does not exist. */
  readonly actual: number;

  constructor(stream: string, expected: ExpectedRevision, actual: number) {
    super(`stream stands at revision ${actual}, not ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}
