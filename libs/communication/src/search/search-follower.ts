import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LogReader, type Batch, type EventStore, type Subscription } from '@zveno/event-store';
import { comparePositions, DomainError, isDomainError, START } from '@zveno/kernel';
import { ReadStore } from '@zveno/read-store';
import { EVENT_STORE, Health } from '@zveno/service';
import { setTimeout as pause } from 'node:timers/promises';
import { SearchIndex } from './search-index.ts';
import { SEARCH_VERSION, SearchStore } from './search-store.ts';
import { SearchTurns } from './search-turns.ts';

/** How many events pass before the progress is written, where none of them changed anything. */
const NOTE_EVERY = 5_000;
const PATIENCE_MS = 2_000;
const RETRY_MS = 100;
const LONGEST_WAIT_MS = 30_000;

/**
 * Follows the log for the index, from where the index stands. Of copies that share a store one follows; the others know from it how far the
 * index is. What is done twice is done once: two for a moment spoil nothing.
 */
@Injectable()
export class SearchFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('chat search');
  readonly #index: SearchIndex;
  readonly #store: SearchStore;
  readonly #reader: LogReader;
  readonly #log: EventStore;
  readonly #health: Health;
  readonly #turns: SearchTurns | undefined;
  #unregister: () => void = () => undefined;
  readonly #waiting = new Set<() => void>();
  readonly #stopping = new AbortController();
  #subscription: Subscription | undefined;
  #position = START;
  #abreast = false;
  #passed = 0;
  #failure: unknown;

  constructor(
    @Inject(SearchIndex) index: SearchIndex,
    @Inject(SearchStore) store: SearchStore,
    @Inject(LogReader) reader: LogReader,
    @Inject(EVENT_STORE) log: EventStore,
    @Inject(Health) health: Health,
    @Inject(ReadStore) readStore: ReadStore,
  ) {
    this.#index = index;
    this.#store = store;
    this.#reader = reader;
    this.#log = log;
    this.#health = health;
    const { termMs } = readStore;
    if (termMs !== undefined)
      this.#turns = new SearchTurns({
        store: readStore,
        termMs,
        version: SEARCH_VERSION,
        begin: () => this.#begin(),
        end: () => this.#end(),
        standing: () => ({ position: this.#position, live: this.#abreast }),
        seen: ({ position, live }) => this.#reached(position, live),
        trouble: (error) => this.#complain(error),
      });
  }

  async onApplicationBootstrap(): Promise<void> {
    // Named as other readings are: one alert is for all that have stopped.
    const check = () => (this.#failure === undefined ? undefined : 'stopped: chat-search');
    this.#unregister = this.#health.register('projections of chat search', check);
    await (this.#turns === undefined ? this.#begin() : this.#turns.start());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#unregister();
    this.#stopping.abort();
    await (this.#turns === undefined ? this.#end() : this.#turns.stop());
  }

  async #begin(): Promise<void> {
    const noted = (await this.#store.open()) ?? START;
    this.#reached(noted, false);
    const subscription = this.#reader.subscribe({
      name: 'chat search',
      after: noted,
      receive: (batch) => this.#receive(batch),
    });
    this.#subscription = subscription;
    subscription.caughtUp.then(
      () => this.#reached(this.#position, true),
      (error: unknown) => {
        if (!this.#stopping.signal.aborted && this.#subscription === subscription) this.#stop(error);
      },
    );
  }

  async #end(): Promise<void> {
    const subscription = this.#subscription;
    this.#subscription = undefined;
    await subscription?.detach();
    if (this.#passed > 0) await this.#store.note(this.#position);
    this.#passed = 0;
  }

  /**
   * Resolves when the index has passed a position; without one when it has once come abreast of the log.
   * @throws DomainError `read.lagging`, `read.stopped`, `position.beyond-head`
   */
  async passed(position?: string, patienceMs = PATIENCE_MS): Promise<void> {
    const until = performance.now() + patienceMs;
    const isBehind = () => !this.#abreast || (position !== undefined && comparePositions(this.#position, position) < 0);
    if (position !== undefined && isBehind()) {
      const head = await this.#log.head();
      if (comparePositions(position, head) > 0) throw new DomainError('position.beyond-head', { head });
    }
    const rest = isBehind() ? this.#turns?.hurry() : undefined;
    try {
      await this.#until(() => !isBehind(), until);
    } finally {
      rest?.();
    }
  }

  async #until(isSo: () => boolean, until: number): Promise<void> {
    while (!isSo()) {
      if (this.#failure !== undefined) throw new DomainError('read.stopped', { projection: 'chat-search' });
      const left = until - performance.now();
      if (left <= 0) throw new DomainError('read.lagging', { projection: 'chat-search' });
      await this.#moved(left);
    }
  }

  async #receive({ events, position }: Batch): Promise<void> {
    if (!(await this.#take(events))) return;
    this.#passed += events.length;
    if (this.#passed >= NOTE_EVERY) {
      await this.#store.note(position).catch((error: unknown) => this.#complain(error));
      this.#passed = 0;
    }
    this.#reached(position, this.#abreast);
    this.#turns?.moved();
  }

  /** The index is so far, whoever fills it. It never goes back: whoever takes over begins with what is there already. */
  #reached(position: string, live: boolean): void {
    if (comparePositions(position, this.#position) > 0) this.#position = position;
    this.#abreast ||= live;
    this.#wake();
  }

  /** Tries again what a store did not take just now; what no trying mends stops the index. False: the process is stopping. */
  async #take(events: Batch['events']): Promise<boolean> {
    const { signal } = this.#stopping;
    for (let wait = RETRY_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        await this.#index.take(events);
        return true;
      } catch (error) {
        if (isFinal(error)) throw this.#stop(error);
        this.#complain(error);
        await pause(wait, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
    return false;
  }

  #stop(error: unknown): unknown {
    if (this.#failure === undefined) this.#logger.error({ msg: 'the index has stopped', code: codeOf(error) });
    this.#failure ??= error;
    this.#wake();
    void this.#turns?.refuse();
    return error;
  }

  #complain(error: unknown): void {
    this.#logger.warn({ msg: 'the index could not be written, trying again', code: codeOf(error) });
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  #moved(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, patienceMs);
      this.#waiting.add(wake);
    });
  }
}

const codeOf = (error: unknown): string => (isDomainError(error) ? error.code : (error as Error).name);

/** What comes of the events or of the code itself, and not of a store that does not answer. */
const isFinal = (error: unknown): boolean =>
  isDomainError(error)
    ? !/^(?:key|read|event)-store\./u.test(error.code)
    : error instanceof TypeError || error instanceof RangeError;
