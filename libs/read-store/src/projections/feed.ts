import type { Batch, LogReader, Subscription } from '@zveno/event-store';
import { comparePositions, DomainError, START } from '@zveno/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../embedded/database.ts';
import { PoisonEvent } from './poison-event.ts';
import type { AnyModel } from './projection-model.ts';
import { concerns, RowFolder } from './row-folder.ts';
import type { ProjectionFault, ProjectionState } from './status.ts';

type Options = Readonly<{
  model: AnyModel;
  database: Database;
  reader: LogReader;
  /** The state is another one now. */
  onState: (feed: Feed) => void;
  /** The rows could not be written; it is tried again. */
  onTrouble: (feed: Feed, error: unknown) => void;
  /** The rows that answer stand elsewhere now. */
  onMove?: (feed: Feed) => void;
  /** Asked before each write to rows that other copies may keep by now; what it throws is trouble. */
  beforeWrite?: (feed: Feed) => void;
}>;

const RETRY_MS = 1_000;
const CONFLICTS = 10;

/** One projection on its way along the log: folds what comes, keeps its position, stops at an event it cannot read. */
export class Feed {
  readonly #options: Options;
  readonly #waiters = new Set<() => void>();
  #closing = new AbortController();
  #subscription: Subscription | undefined;
  #position = START;
  #isOwn = false;
  #state: ProjectionState = 'catching-up';

  /** Where its rows lie. */
  collection = '';
  fault: ProjectionFault | undefined;
  /** How far rows that do not answer yet have been filled. */
  filled: string | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  get model(): AnyModel {
    return this.#options.model;
  }

  get name(): string {
    return this.model.projection.name;
  }

  /** Up to here the log has been folded into the rows that answer. */
  get position(): string {
    return this.#position;
  }

  /** Whether collection and position tell of rows that this process has been writing. */
  get isOwn(): boolean {
    return this.#isOwn && this.#state !== 'rebuilding';
  }

  get state(): ProjectionState {
    return this.#state;
  }

  /** Follows the log behind a position into a collection. */
  follow(collection: string, after: string): void {
    this.#isOwn = true;
    this.collection = collection;
    this.filled = undefined;
    this.#closing = new AbortController();
    this.moveTo(after);
    this.become('catching-up');
    // Not `this.collection`: a batch in hand belongs where its subscription began.
    const receive = (batch: Batch) => this.#receive(batch, collection);
    const subscription = this.#options.reader.subscribe({ name: this.name, after, receive });
    this.#subscription = subscription;
    subscription.caughtUp.then(
      () => this.#subscription === subscription && this.#state === 'catching-up' && this.become('live'),
      (error: unknown) => this.#subscription === subscription && this.stop(error),
    );
  }

  /** Another copy writes the rows: takes note of where they lie and how they are doing. */
  watch(collection: string, position: string, state: ProjectionState): void {
    this.#isOwn = false;
    this.collection = collection;
    this.moveTo(position);
    this.become(state);
  }

  /** Ends the subscription when the batch in hand is written; the position stays. */
  async pause(): Promise<void> {
    const subscription = this.#subscription;
    this.#subscription = undefined;
    this.#closing.abort();
    await subscription?.detach();
  }

  /** The rows that answer stand at this position. */
  moveTo(position: string): void {
    this.#position = position;
    this.#wake();
    this.#options.onMove?.(this);
  }

  become(state: ProjectionState, fault?: ProjectionFault): void {
    if (this.#state === state) return;
    this.#state = state;
    this.fault = fault;
    this.#options.onState(this);
    this.#wake();
  }

  /** Halts visibly; the rows stay as they were before the event. */
  stop(error: unknown): void {
    if (error instanceof PoisonEvent)
      this.become('stopped', { reason: error.reason, position: error.position, type: error.type });
    else this.become('stopped', { reason: error instanceof DomainError ? error.code : (error as Error).name });
  }

  /** Resolves true when the condition holds, false after `timeoutMs`; it is asked at every move and change of state. */
  async until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
    if (condition()) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = () => condition() && resolve(true);
    const timer = setTimeout(() => resolve(false), timeoutMs);
    this.#waiters.add(look);
    try {
      return await promise;
    } finally {
      this.#waiters.delete(look);
      clearTimeout(timer);
    }
  }

  #wake(): void {
    for (const look of [...this.#waiters]) look();
  }

  async #receive(batch: Batch, collection: string): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      try {
        await this.#write(batch, collection);
        return this.moveTo(batch.position);
      } catch (error) {
        if (error instanceof PoisonEvent) {
          const before = batch.events.findLast(({ position }) => comparePositions(position, error.position) < 0);
          if (before !== undefined) this.moveTo(before.position);
          this.stop(error);
          throw error;
        }
        if (signal.aborted) throw error;
        if (error instanceof DomainError && error.code !== 'read-store.contended') {
          this.stop(error);
          throw error;
        }
        this.#options.onTrouble(this, error);
        await pause(RETRY_MS, undefined, { signal, ref: false });
      }
    }
  }

  /** Folds a batch; when another owner has moved rows meanwhile, folds again what is left to fold. */
  async #write({ events }: Batch, collection: string): Promise<void> {
    // Of most batches most projections want nothing.
    if (!concerns(this.model.projection, events)) return this.#options.beforeWrite?.(this);
    for (let tries = 0; tries < CONFLICTS; tries += 1) {
      const rows = this.#options.database.collection(collection);
      const folder = new RowFolder(this.model.projection, rows);
      const poison = await folder.fold(events).catch((error: unknown) => error);
      if (poison !== undefined && !(poison instanceof PoisonEvent)) throw poison;
      this.#options.beforeWrite?.(this);
      if (!(await folder.flush())) continue;
      if (poison !== undefined) throw poison;
      return;
    }
    throw new DomainError('read-store.contended', { projection: this.name });
  }
}
