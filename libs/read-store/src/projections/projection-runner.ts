import type { EventStore, LogReader } from '@zveno/event-store';
import { comparePositions, DomainError, START } from '@zveno/kernel';
import type { ReadStore } from '../read-store.ts';
import { Builder } from './builder.ts';
import { readCheckpoint, writeCheckpoints } from './checkpoints.ts';
import { createIndexes, dropOthers } from './collections.ts';
import { Feed } from './feed.ts';
import type { AnyModel } from './projection-model.ts';
import { rebuildByHand, type RebuildOptions, type RebuildReport } from './rebuild.ts';
import type { Log, ProjectionStatus } from './status.ts';

export type RunnerOptions = Readonly<{
  store: ReadStore;
  reader: LogReader;
  eventStore: EventStore;
  /** The same log once more: rebuilding threads open it for themselves. */
  eventStoreUrl: string;
  models: readonly AnyModel[];
  log?: Log;
  /** A projection has changed its state: for metrics and health. */
  onChange?: (status: ProjectionStatus) => void;
}>;

const TICK_MS = 1_000;
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Keeps the projections of a process: feeds each from the one log reader, fills new versions beside old ones, writes
 * checkpoints behind the rows once a second at most. It owns every projection it is given.
 */
export class ProjectionRunner {
  readonly #options: RunnerOptions;
  readonly #log: Log;
  readonly #feeds: ReadonlyMap<string, Feed>;
  readonly #builder: Builder;
  readonly #written = new Map<string, string>();
  readonly #rebuilding = new Map<string, Promise<RebuildReport>>();
  readonly #stopping = new AbortController();
  #head = START;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> = Promise.resolve();

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#log = options.log ?? silent;
    const { database } = options.store;
    this.#feeds = new Map(
      options.models.map((model) => {
        const feed = new Feed({
          model,
          database,
          reader: options.reader,
          onState: (changed) => this.#announce(changed),
          onTrouble: ({ name }, error) =>
            this.#log.warn(
              { projection: name, error: (error as Error).name },
              'rows could not be written, trying again',
            ),
        });
        return [model.projection.name, feed];
      }),
    );
    if (this.#feeds.size < options.models.length) throw new TypeError('two projections have the same name');
    this.#builder = new Builder({
      ...options,
      takeOver: (feed, collection, at) => this.#takeOver(feed, collection, at),
    });
  }

  /** Sets all projections going; long builds go on in the background. */
  async start(): Promise<void> {
    await this.#tick();
    await Promise.all([...this.#feeds.values()].map((feed) => this.#begin(feed)));
    this.#timer = setInterval(() => (this.#ticking = this.#tick()), TICK_MS).unref();
  }

  /** How every projection is doing, as of the last second. */
  status(): ProjectionStatus[] {
    return [...this.#feeds.values()].map((feed) => this.#statusOf(feed));
  }

  /** Resolves when no projection is on its way any more: each is abreast of the log or stopped. */
  async settled(timeoutMs = 60_000): Promise<void> {
    for (const feed of this.#feeds.values())
      if (!(await feed.until(() => feed.state === 'live' || feed.state === 'stopped', timeoutMs)))
        throw new DomainError('read.lagging', { projection: feed.name });
  }

  /**
   * Resolves when a projection has passed a position.
   * @throws DomainError `position.beyond-head`, `read.lagging` (time is up), `read.stopped`
   */
  async waitFor(name: string, position: string, timeoutMs = 2_000): Promise<void> {
    const feed = this.#feed(name);
    const passed = () => comparePositions(feed.position, position) >= 0;
    if (passed()) return;
    await this.#look();
    if (comparePositions(position, this.#head) > 0) throw new DomainError('position.beyond-head', { head: this.#head });
    await feed.until(() => passed() || feed.state === 'stopped', timeoutMs);
    if (passed()) return;
    throw new DomainError(feed.state === 'stopped' ? 'read.stopped' : 'read.lagging', { projection: name });
  }

  /**
   * Fills a projection anew beside the rows that answer, compares both at one position and lets the new ones take over if
   * they are equal or it is forced.
   * @throws DomainError `projection.not-found`, `projection.busy` (it is being filled already), `read.stopped`
   */
  async rebuild(name: string, options: RebuildOptions = {}): Promise<RebuildReport> {
    const feed = this.#feed(name);
    if (this.#rebuilding.has(name)) throw new DomainError('projection.busy', { projection: name });
    const rebuild = rebuildByHand(
      feed,
      this.#options,
      options,
      (collection, position) => this.#takeOver(feed, collection, position),
      this.#stopping.signal,
    );
    this.#rebuilding.set(name, rebuild);
    try {
      return await rebuild;
    } finally {
      this.#rebuilding.delete(name);
    }
  }

  /** Gives up rebuilds, ends all feeds with their batches in hand, and writes the checkpoints. The reader and the stores stay open. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await Promise.allSettled(this.#rebuilding.values());
    await this.#builder.close();
    await Promise.all([...this.#feeds.values()].map((feed) => feed.pause()));
    await this.#ticking;
    await this.#checkpoint();
  }

  async #begin(feed: Feed): Promise<void> {
    const { store } = this.#options;
    const { projection, indexes } = feed.model;
    const checkpoint = await readCheckpoint(store.database, feed.name);
    store.model(feed.model).use(checkpoint?.collection);
    if (checkpoint !== undefined) feed.moveTo(checkpoint.position);
    if (checkpoint?.version !== projection.version) return this.#builder.build(feed, checkpoint?.collection);
    await createIndexes(store.database, checkpoint.collection, indexes);
    await dropOthers(store.database, feed.name, [checkpoint.collection]);
    this.#written.set(feed.name, checkpoint.position);
    feed.follow(checkpoint.collection, checkpoint.position);
  }

  /** From now on these rows answer. A crash in between leaves the old ones answering, or the new ones and some rubbish. */
  async #takeOver(feed: Feed, collection: string, position: string): Promise<void> {
    const { store } = this.#options;
    const { name, version } = feed.model.projection;
    await writeCheckpoints(store.database, [{ _id: name, version, collection, position }]);
    this.#written.set(name, position);
    store.model(feed.model).use(collection);
    feed.follow(collection, position);
    await dropOthers(store.database, name, [collection]);
    this.#log.info({ projection: name, collection, position }, 'new rows answer');
  }

  async #tick(): Promise<void> {
    try {
      await this.#look();
      await this.#checkpoint();
    } catch (error) {
      this.#log.warn({ error: (error as Error).name }, 'checkpoints could not be written, trying again');
    }
  }

  async #look(): Promise<void> {
    this.#head = await this.#options.eventStore.head();
  }

  async #checkpoint(): Promise<void> {
    const moved = [...this.#feeds.values()]
      .filter((feed) => feed.state !== 'rebuilding' && feed.collection !== '')
      .filter((feed) => this.#written.get(feed.name) !== feed.position)
      .map(({ name, model, collection, position }) => ({
        _id: name,
        version: model.projection.version,
        collection,
        position,
      }));
    await writeCheckpoints(this.#options.store.database, moved);
    for (const { _id, position } of moved) this.#written.set(_id, position);
  }

  #feed(name: string): Feed {
    const feed = this.#feeds.get(name);
    if (feed === undefined) throw new DomainError('projection.not-found', { projection: name });
    return feed;
  }

  #statusOf({ name, model, position: answering, filled, state, fault }: Feed): ProjectionStatus {
    const position = filled ?? answering;
    const behind = BigInt(this.#head) - BigInt(position);
    return {
      name,
      version: model.projection.version,
      position,
      lag: behind > 0n ? Number(behind) : 0,
      state,
      answers: this.#options.store.model(model).answers,
      ...(fault === undefined ? {} : { error: fault }),
    };
  }

  #announce(feed: Feed): void {
    const status = this.#statusOf(feed);
    if (status.state === 'stopped') this.#log.error({ projection: status }, 'projection stopped');
    else this.#log.info({ projection: status }, 'projection');
    this.#options.onChange?.(status);
  }
}
