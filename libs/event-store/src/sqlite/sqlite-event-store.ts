import { DomainError, parsePosition, type Recorded } from '@zveno/kernel';
import { dirname, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeEvents } from '../encode-events.ts';
import type { Appended, Batch, EventStore, ExpectedRevision, NewEvent } from '../event-store.port.ts';
import { checkStream } from '../stream-name.ts';
import { Changes } from './changes.ts';
import { makeFolder } from './make-folder.ts';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

const PAGE = 500;
/** How long a writer waits for another process that holds the file. */
const PATIENCE_MS = 30_000;

/**
 * Opens the log in a file, `sqlite:<path>`; makes file and folder if they are not there. Several processes of one machine
 * may open the same file. `patienceMs` is how long a write waits for another process that is writing.
 * @throws DomainError `config.invalid`, `event-store.foreign`, `event-store.damaged`, `event-store.unavailable`
 */
export const openSqliteEventStore = async (url: string, patienceMs = PATIENCE_MS): Promise<EventStore> => {
  const name = url.slice('sqlite:'.length);
  if (name === '' || name.startsWith(':')) throw new DomainError('config.invalid', { variable: 'EVENT_STORE_URL' });
  const path = resolve(name);
  makeFolder(dirname(path));
  return SqliteEventStore.open(path, patienceMs);
};

class SqliteEventStore implements EventStore {
  readonly #writer: Writer;
  readonly #reader: Reader;
  readonly #changes: Changes;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  private constructor(writer: Writer, reader: Reader, changes: Changes) {
    this.#writer = writer;
    this.#reader = reader;
    this.#changes = changes;
  }

  static async open(path: string, patienceMs: number): Promise<SqliteEventStore> {
    let notify = (): void => undefined;
    const writer = await Writer.open(path, () => notify(), patienceMs);
    const reader = new Reader(path);
    const changes = new Changes(() => reader.dataVersion());
    notify = () => changes.notify();
    return new SqliteEventStore(writer, reader, changes);
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#checkOpen();
    checkStream(stream);
    return this.#writer.append(stream, encodeEvents(events), expected);
  }

  async *readStream(stream: string, from = 0): AsyncGenerator<Recorded> {
    checkStream(stream);
    for (let next = from; ;) {
      this.#checkOpen();
      const { events, complete } = this.#reader.streamPage(stream, next, PAGE);
      yield* events;
      if (complete) return;
      next += events.length;
      await nextTurn();
    }
  }

  async readAll(after: string, limit: number): Promise<Batch> {
    this.#checkOpen();
    return this.#reader.page(parsePosition(after), limit);
  }

  async *follow(after: string, { signal, batchSize = PAGE }: { signal: AbortSignal; batchSize?: number }) {
    this.#checkOpen();
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    let position = parsePosition(after);
    for (let announced = false; !stop.aborted;) {
      const count = this.#changes.count;
      const batch = this.#reader.page(position, batchSize);
      if (batch.events.length > 0 || !announced) yield batch;
      ({ position, caughtUp: announced } = batch);
      if (announced) await this.#changes.since(count, stop);
      else await nextTurn();
    }
  }

  async head(): Promise<string> {
    this.#checkOpen();
    return this.#reader.head();
  }

  isWritable(): boolean {
    return this.#closed === undefined && this.#writer.isWritable;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    // The reader goes first, so that the writer is the last to leave and tidies the write-ahead log away.
    this.#reader.close();
    await this.#writer.close();
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw new DomainError('event-store.closed');
  }
}
