import { comparePositions, DomainError, isDomainError, parsePosition, START, type Recorded } from '@zveno/kernel';
import type { AllStreamResolvedEvent } from '@kurrent/kurrentdb-client';
import { encodeEvents } from '../encode-events.ts';
import type { Appended, Batch, EventStore, ExpectedRevision, NewEvent, OpenOptions } from '../event-store.port.ts';
import { WrongExpectedRevision } from '../event-store.port.ts';
import { checkStream } from '../stream-name.ts';
import { makeClient, type KurrentClient } from './client.ts';
import { isPassing, typeOf } from './failures.ts';
import { liveBatches, OWN_STREAMS } from './live.ts';
import { Retry, type RetryOptions } from './retry.ts';
import {
  fromPosition,
  fromStreamState,
  positionOf,
  toKurrent,
  toPosition,
  toRecorded,
  toStreamState,
} from './translate.ts';

const PAGE = 500;
/** How far back an append of any revision whose answer was lost is looked for. */
const LOOK_BACK = 2_000;

/**
 * Opens the log on a KurrentDB server or cluster, by its connection string: `kurrentdb://user:password@host:2113?tls=true`,
 * `kurrentdb+discover://…`; `esdb` is read the same. Waits for a server that is just starting.
 * @throws DomainError `config.invalid`, `event-store.unavailable`
 */
export const openKurrentEventStore = async (url: string, options: OpenOptions): Promise<EventStore> => {
  const store = new KurrentEventStore(await makeClient(url), options);
  try {
    await store.head();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};

type Answer = Readonly<{ revision: number; position?: string | undefined }>;

/** The log on KurrentDB. Positions are those of the platform's own events, so that reading can begin at each. */
export class KurrentEventStore implements EventStore {
  readonly #client: KurrentClient;
  readonly #retry: Retry;
  readonly #readOnly: boolean;
  readonly #closing = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  constructor(client: KurrentClient, { readOnly = false, ...retry }: OpenOptions & RetryOptions = {}) {
    this.#client = client;
    this.#retry = new Retry(retry);
    this.#readOnly = readOnly;
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#checkOpen();
    checkStream(stream);
    encodeEvents(events);
    if (this.#readOnly) throw new DomainError('event-store.unavailable', { reason: 'read-only' });
    const work = this.#append(stream, events, expected);
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }

  async *readStream(stream: string, from = 0): AsyncGenerator<Recorded> {
    checkStream(stream);
    let next = from;
    while (true) {
      this.#checkOpen();
      const page = await this.#reading(() => this.#streamPage(stream, next));
      for (const resolved of page) {
        this.#checkOpen();
        const recorded = toRecorded(resolved);
        if (recorded !== undefined) yield recorded;
        next = Number(resolved.event?.revision) + 1;
      }
      if (page.length < PAGE) return;
    }
  }

  async readAll(after: string, limit: number): Promise<Batch> {
    this.#checkOpen();
    return this.#page(parsePosition(after), limit);
  }

  async *follow(after: string, { signal, batchSize = PAGE }: { signal: AbortSignal; batchSize?: number }) {
    this.#checkOpen();
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    let position = parsePosition(after);
    let drops = 0;
    for (let announced = false; !stop.aborted;) {
      let batch: Batch;
      try {
        batch = await this.#page(position, batchSize);
      } catch (error) {
        if (stop.aborted) return;
        throw error;
      }
      ({ position } = batch);
      if (batch.events.length > 0 || (batch.caughtUp && !announced)) yield batch;
      if (!batch.caughtUp) continue;
      announced = true;
      for await (const live of liveBatches(this.#client, position, { size: batchSize, signal: stop })) {
        ({ position } = live);
        drops = 0;
        if (live.events.length > 0) yield live;
      }
      await this.#retry.wait(drops++, stop);
    }
  }

  async head(): Promise<string> {
    this.#checkOpen();
    return this.#reading(() => this.#head());
  }

  isWritable(): boolean {
    return this.#closed === undefined && !this.#readOnly;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const underWay = Promise.allSettled(this.#underWay);
    this.#closing.abort();
    await underWay;
    await this.#client.dispose();
  }

  async #append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const written = events.map((event) => toKurrent(stream, event));
    const last = written.at(-1)!.id;
    const patient = new AbortController().signal;
    return this.#retry.run(patient, async (failures) => {
      // A repeated append of a known revision adds nothing; for any revision the server only remembers the latest ones.
      const before = failures > 0 && expected === 'any' ? await this.#find(stream, last) : undefined;
      const { revision, position } = before ?? (await this.#send(stream, written, expected));
      // Of a repeated append only the revision is certain.
      if (position !== undefined && failures === 0) return { revision, position };
      const [event] = await this.#streamPage(stream, revision, 1);
      if (event?.event?.id !== last) throw new DomainError('event-store.unavailable', { reason: 'append-not-found' });
      return { revision, position: positionOf(event) };
    });
  }

  async #send(stream: string, written: ReturnType<typeof toKurrent>[], expected: ExpectedRevision): Promise<Answer> {
    try {
      const appending = this.#client.appendToStream(stream, written, { streamState: toStreamState(expected) });
      const { nextExpectedRevision, position } = await this.#retry.answer(appending);
      return { revision: Number(nextExpectedRevision), position: position && fromPosition(position) };
    } catch (error) {
      if (typeOf(error) !== 'wrong-expected-version') throw error;
      const { actualState } = error as { actualState?: unknown };
      throw new WrongExpectedRevision(stream, expected, fromStreamState(actualState));
    }
  }

  async #find(stream: string, id: string): Promise<Answer | undefined> {
    const options = { direction: 'backwards', fromRevision: 'end', maxCount: LOOK_BACK } as const;
    try {
      for await (const { event } of this.#client.readStream(stream, options))
        if (event?.id === id) return { revision: Number(event.revision) };
    } catch (error) {
      if (typeOf(error) !== 'stream-not-found') throw error;
    }
    return undefined;
  }

  async #streamPage(stream: string, from: number, maxCount = PAGE): Promise<AllStreamResolvedEvent[]> {
    const page: AllStreamResolvedEvent[] = [];
    try {
      const reading = this.#client.readStream(stream, { fromRevision: BigInt(from), maxCount });
      for await (const resolved of reading) page.push(resolved as AllStreamResolvedEvent);
    } catch (error) {
      if (typeOf(error) !== 'stream-not-found') throw error;
    }
    return page;
  }

  async #page(after: string, limit: number): Promise<Batch> {
    try {
      return await this.#reading(async (failures) => {
        try {
          return await this.#pageBehind(after, limit);
        } catch (error) {
          // The server says the same of a position beyond its end as of its own absence.
          if (failures === 0 && after !== START && isPassing(error)) await this.#checkNotBeyond(after);
          throw error;
        }
      });
    } catch (error) {
      // And the same once more of a position where no event stands.
      if (after === START || !isDomainError(error, 'event-store.unavailable') || this.#closing.signal.aborted)
        throw error;
      await this.#head().catch(() => Promise.reject(error));
      throw await this.#pageBehind(after, limit).then(
        () => error,
        () => new DomainError('position.invalid', { position: after }),
      );
    }
  }

  async #pageBehind(after: string, limit: number): Promise<Batch> {
    // Reading begins with the event at the position itself.
    const maxCount = after === START ? limit : limit + 1;
    const page: AllStreamResolvedEvent[] = [];
    let known = false;
    const reading = this.#client.readAll({ fromPosition: toPosition(after), maxCount, filter: OWN_STREAMS });
    for await (const resolved of reading) {
      const fresh = comparePositions(positionOf(resolved), after) > 0;
      known ||= !fresh;
      if (fresh && page.length < limit) page.push(resolved);
    }
    if (page.length === 0 && !known) await this.#checkNotBeyond(after);
    const last = page.at(-1);
    return {
      events: page.map(toRecorded).filter((event) => event !== undefined),
      position: last === undefined ? after : positionOf(last),
      caughtUp: page.length < limit,
    };
  }

  async #checkNotBeyond(after: string): Promise<void> {
    const head = await this.#head();
    if (comparePositions(after, head) > 0) throw new DomainError('position.beyond-head', { position: after, head });
  }

  async #head(): Promise<string> {
    const options = { direction: 'backwards', fromPosition: 'end', maxCount: 1, filter: OWN_STREAMS } as const;
    for await (const resolved of this.#client.readAll(options)) return positionOf(resolved);
    return START;
  }

  async #reading<T>(read: (failures: number) => Promise<T>): Promise<T> {
    try {
      const { signal } = this.#closing;
      return await this.#retry.run(signal, (failures) => this.#retry.answer(read(failures), signal));
    } catch (error) {
      this.#checkOpen();
      throw error;
    }
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw new DomainError('event-store.closed');
  }
}
