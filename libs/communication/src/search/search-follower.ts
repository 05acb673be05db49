import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LogReader, type Batch, type EventStore, type Subscription } from '@zveno/event-store';
import { comparePositions, DomainError, isDomainError, START } from '@zveno/kernel';
import { EVENT_STORE } from '@zveno/service';
import { SearchIndex } from './search-index.ts';
import { SearchStore } from './search-store.ts';

/** How many events pass before the progress is written, where none of them changed anything. */
const NOTE_EVERY = 5_000;
const PATIENCE_MS = 2_000;

/** Follows the log for the index, from where the index stands. Each copy of the service follows: what is done twice is done once. */
@Injectable()
export class SearchFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('chat search');
  readonly #index: SearchIndex;
  readonly #store: SearchStore;
  readonly #reader: LogReader;
  readonly #log: EventStore;
  readonly #waiting = new Set<() => void>();
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
  ) {
    this.#index = index;
    this.#store = store;
    this.#reader = reader;
    this.#log = log;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#position = (await this.#store.open()) ?? START;
    this.#subscription = this.#reader.subscribe({
      name: 'chat search',
      after: this.#position,
      receive: (batch) => this.#receive(batch),
    });
    this.#subscription.caughtUp.then(
      () => {
        this.#abreast = true;
        this.#wake();
      },
      () => undefined,
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#subscription?.detach();
    if (this.#passed > 0) await this.#store.note(this.#position);
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
    while (isBehind()) {
      if (this.#failure !== undefined) throw new DomainError('read.stopped', { projection: 'chat-search' });
      const left = until - performance.now();
      if (left <= 0) throw new DomainError('read.lagging', { projection: 'chat-search' });
      await this.#moved(left);
    }
  }

  async #receive({ events, position }: Batch): Promise<void> {
    try {
      await this.#index.take(events);
      this.#passed += events.length;
      if (this.#passed >= NOTE_EVERY) {
        await this.#store.note(position);
        this.#passed = 0;
      }
      this.#position = position;
    } catch (error) {
      this.#failure = error;
      this.#logger.error({ code: isDomainError(error) ? error.code : 'failed' }, 'the index has stopped');
      throw error;
    } finally {
      this.#wake();
    }
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
