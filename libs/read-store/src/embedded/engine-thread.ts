import { DomainError } from '@zveno/kernel';
import type { Worker } from 'node:worker_threads';
import { fromFailure, type Failure, type Method } from './channel.ts';
import { startWorker } from '../thread.ts';

/** What the thread is asked, by which store. */
export type EngineRequest = Readonly<{ store: number; id: number; method: Method | 'open' | 'close'; args: unknown[] }>;

export type EngineAnswer = Readonly<{ id: number; result?: unknown; failure?: Failure }>;

type Waiting = Readonly<{ resolve: (value: never) => void; reject: (error: Error) => void }>;

/** What a thread is for: reading and writing rows, or questions that go through many of them and would hold the others up. */
export type Purpose = 'rows' | 'questions';

/** A thread in which all embedded stores of a process work; it ends with the last of them. */
class EngineThread {
  static readonly #running = new Map<Purpose, EngineThread>();
  readonly #purpose: Purpose;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #stores = 0;
  #lastStore = 0;
  #lastRequest = 0;
  #outbox: EngineRequest[] = [];
  #ended: Error | undefined;

  private constructor(purpose: Purpose) {
    this.#purpose = purpose;
    this.#worker = startWorker('./engine.worker', import.meta.url, {
      name: `read-stores: ${purpose}`,
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    });
    this.#worker.unref();
    this.#worker.on('message', (answer: EngineAnswer) => this.#receive(answer));
    this.#worker.on('error', ({ name }) => this.#end(new DomainError('read-store.failed', { reason: name })));
    this.#worker.on('exit', () => this.#end(new DomainError('read-store.closed')));
  }

  /** Makes room for one more store; each needs its `leave`. */
  static join(purpose: Purpose): Readonly<{ thread: EngineThread; store: number }> {
    const thread = EngineThread.#running.get(purpose) ?? new EngineThread(purpose);
    EngineThread.#running.set(purpose, thread);
    thread.#stores += 1;
    thread.#lastStore += 1;
    return { thread, store: thread.#lastStore };
  }

  get isOver(): boolean {
    return this.#ended !== undefined;
  }

  /** A store is closed, or was never opened; the thread ends with the last. */
  async leave(): Promise<void> {
    this.#stores -= 1;
    if (this.#stores > 0) return;
    this.#retire();
    await this.#worker.terminate();
  }

  /** Asks the engine of a store. @throws DomainError `read-store.failed`, `read-store.closed`; what the engine throws */
  ask(store: number, method: EngineRequest['method'], args: unknown[]): Promise<never> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      this.#lastRequest += 1;
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(this.#lastRequest, { resolve, reject });
      // Each message wakes the thread: what many projections ask in one turn travels together.
      if (this.#outbox.length === 0) setImmediate(() => this.#flush());
      this.#outbox.push({ store, id: this.#lastRequest, method, args });
    });
  }

  #flush(): void {
    if (this.#ended === undefined) this.#worker.postMessage(this.#outbox);
    this.#outbox = [];
  }

  #receive({ id, result, failure }: EngineAnswer): void {
    const request = this.#waiting.get(id);
    this.#waiting.delete(id);
    // Idle stores keep no process alive, a question under way does.
    if (this.#waiting.size === 0) this.#worker.unref();
    if (failure === undefined) request?.resolve(result as never);
    else request?.reject(fromFailure(failure));
  }

  /** Whoever comes now gets another thread. */
  #retire(): void {
    if (EngineThread.#running.get(this.#purpose) === this) EngineThread.#running.delete(this.#purpose);
  }

  #end(error: Error): void {
    this.#retire();
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
    this.#worker.unref();
  }
}

/** A store's engine in one of the process's threads. */
export class EnginePlace {
  readonly #thread: EngineThread;
  readonly #store: number;

  private constructor(thread: EngineThread, store: number) {
    this.#thread = thread;
    this.#store = store;
  }

  /** Opens the file there. @throws what SQLite says where it cannot be opened */
  static async take(purpose: Purpose, path: string): Promise<EnginePlace> {
    const { thread, store } = EngineThread.join(purpose);
    try {
      await thread.ask(store, 'open', [path]);
      return new EnginePlace(thread, store);
    } catch (error) {
      await thread.leave();
      throw error;
    }
  }

  /** Whether the thread has ended. */
  get isOver(): boolean {
    return this.#thread.isOver;
  }

  /** Asks the engine. @throws DomainError `read-store.failed`, `read-store.closed`; what the engine throws */
  ask(method: Method, args: unknown[]): Promise<never> {
    return this.#thread.ask(this.#store, method, args);
  }

  /** Closes the file, once what was asked is answered. */
  async release(): Promise<void> {
    await this.#thread.ask(this.#store, 'close', []).finally(() => this.#thread.leave());
  }
}
