import { DomainError, parsePosition, type Recorded } from '@zveno/kernel';
import { dirname, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeEvents } from '../encode-events.ts';
import type { Appended, Batch, EventStore, ExpectedRevision, NewEvent, OpenOptions } from '../event-store.port.ts';
import { checkStream } from '../stream-name.ts';
import { Changes } from './changes.ts';
import { makeFolder } from './make-folder.ts';
import { Reader } from './reader.ts';
import { UnusableFile } from './schema.ts';
import { Writer } from './writer.ts';

const PAGE = 500;
/** How long a writer waits for another process that holds the file. */
const PATIENCE_MS = 30_000;

/**
 * Opens the log in a file, `sqlite:<path>`; makes file and folder if they are not there. Several processes of one machine
 * may open the same file.
 * @throws DomainError `config.invalid`, `event-store.foreign`, `event-store.damaged`, `event-store.unavailable`
 */
export const openSqliteEventStore = async (url: string, options: OpenOptions): Promise<EventStore> => {
  const name = url.slice('sqlite:'.length);
  if (name === '' || name.startsWith(':')) throw new DomainError('config.invalid', { variable: 'EVENT_STORE_URL' });
  const path = resolve(name);
  if (options.readOnly) return new SqliteEventStore(path);
  makeFolder(dirname(path));
  let notify = (): void => undefined;
  const writer = await Writer.open(path, () => notify(), options.patienceMs ?? PATIENCE_MS);
  try {
    const store = new SqliteEventStore(path, writer);
    notify = () => store.notify();
    return store;
  } catch (error) {
    await writer.close();
    throw error;
  }
};

const openReader = (path: string): Reader => {
  try {
    return new Reader(path);
  } catch (error) {
    throw error instanceof UnusableFile ? new DomainError(error.code) : error;
  }
};

class SqliteEventStore implements EventStore {
  readonly #writer: Writer | undefined;
  readonly #reader: Reader;
  readonly #changes: Changes;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  /** Without a writer it can only be read. */
  constructor(path: string, writer?: Writer) {
    this.#writer = writer;
    this.#reader = openReader(path);
    this.#changes = new Changes(() => this.#reader.dataVersion());
  }

  /** This process has written. */
  notify(): void {
    this.#changes.notify();
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#checkOpen();
    checkStream(stream);
    const texts = encodeEvents(events);
    if (this.#writer === undefined) throw new DomainError('event-store.unavailable');
    return this.#writer.append(stream, texts, expected);
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

  endsAt(stream: string, revision: number): boolean {
    this.#checkOpen();
    return this.#reader.endOf(stream) === revision;
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
    return this.#closed === undefined && this.#writer?.isWritable === true;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    // The reader goes first, so that the writer is the last to leave and tidies the write-ahead log away.
    this.#reader.close();
    await this.#writer?.close();
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw new DomainError('event-store.closed');
  }
}
