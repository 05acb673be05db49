import { DomainError } from '@zveno/kernel';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { WrongExpectedRevision, type Appended, type ExpectedRevision } from '../event-store.port.ts';
import { EXPECT_ANY, EXPECT_NONE, type Answers, type FromWriter, type Group } from './wire.ts';

type Pending = {
  stream: string;
  expected: ExpectedRevision;
  resolve: (appended: Appended) => void;
  reject: (error: Error) => void;
};

const wireExpected = (expected: ExpectedRevision): number =>
  expected === 'any' ? EXPECT_ANY : expected === 'none' ? EXPECT_NONE : expected;

const workerUrl = () =>
  new URL(import.meta.url.endsWith('.ts') ? './writer.worker.ts' : './writer.worker.js', import.meta.url);

/**
 * The writing side of a log, in a thread of its own: appends of one turn of the event loop travel together, and those that
 * arrive while a commit reaches the disk share the next one.
 */
export class Writer {
  readonly #port: MessagePort;
  readonly #worker: Worker;
  readonly #pending: Pending[] = [];
  readonly #onCommit: () => void;
  readonly #exited: Promise<void>;
  #outbox: Group = [];
  #broken = false;

  private constructor(worker: Worker, port: MessagePort, onCommit: () => void) {
    this.#worker = worker;
    this.#port = port;
    this.#onCommit = onCommit;
    port.on('message', (message: FromWriter) => this.#receive(message));
    worker.on('error', () => this.#break());
    this.#exited = new Promise((resolve) =>
      worker.once('exit', () => {
        this.#break();
        resolve();
      }),
    );
    this.#letExit();
  }

  /**
   * Starts the writing thread and waits until the file is open. `onCommit` is called after every commit of this process.
   * @throws DomainError `event-store.foreign`, `event-store.damaged`, `event-store.unavailable`
   */
  static async open(path: string, onCommit: () => void, patienceMs: number, url = workerUrl()): Promise<Writer> {
    const { port1: port, port2 } = new MessageChannel();
    const worker = new Worker(url, {
      workerData: { path, port: port2, patienceMs },
      transferList: [port2],
      name: 'event-store',
    });
    const first = await new Promise<FromWriter>((resolve) => {
      port.once('message', resolve);
      worker.once('error', () => resolve({ kind: 'refused', code: 'event-store.unavailable' }));
    });
    if ('kind' in first && first.kind === 'ready') return new Writer(worker, port, onCommit);
    port.close();
    await worker.terminate();
    throw new DomainError('kind' in first && first.kind === 'refused' ? first.code : 'event-store.unavailable');
  }

  get isWritable(): boolean {
    return !this.#broken;
  }

  /** `texts`: type, data and metadata of each event, one after the other. */
  append(stream: string, texts: readonly string[], expected: ExpectedRevision): Promise<Appended> {
    if (this.#broken) return Promise.reject(new DomainError('event-store.unavailable'));
    return new Promise((resolve, reject) => {
      if (this.#outbox.length === 0) setImmediate(() => this.#flush());
      this.#outbox.push(stream, wireExpected(expected), texts.length / 3, ...texts);
      this.#pending.push({ stream, expected, resolve, reject });
    });
  }

  /** Waits for all appends under way, then closes the file. */
  async close(): Promise<void> {
    this.#flush();
    this.#worker.ref();
    this.#port.postMessage('close');
    await this.#exited;
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    if (!this.#broken) {
      this.#port.ref();
      this.#port.postMessage(this.#outbox);
    }
    this.#outbox = [];
  }

  #receive(message: FromWriter): void {
    if (Array.isArray(message)) this.#answer(message);
    else if (message.kind === 'failed') {
      for (const { reject } of this.#take(message.appends)) reject(new DomainError('event-store.unavailable'));
      if (message.fatal) this.#break();
    }
    if (this.#pending.length === 0) this.#letExit();
  }

  #answer(answers: Answers): void {
    this.#onCommit();
    for (const [index, { stream, expected, resolve, reject }] of this.#take(answers.length / 2).entries()) {
      const revision = answers[2 * index]!;
      const position = answers[2 * index + 1]!;
      if (position > 0) resolve({ revision, position: String(position) });
      else reject(new WrongExpectedRevision(stream, expected, revision));
    }
  }

  #take(count: number): Pending[] {
    return this.#pending.splice(0, count);
  }

  #break(): void {
    this.#broken = true;
    for (const { reject } of this.#take(this.#pending.length)) reject(new DomainError('event-store.unavailable'));
  }

  /** An idle log keeps no process alive. */
  #letExit(): void {
    this.#port.unref();
    this.#worker.unref();
  }
}
