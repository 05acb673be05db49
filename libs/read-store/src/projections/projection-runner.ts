import type { EventStore, LogReader } from '@zveno/event-store';
import { comparePositions, DomainError, START } from '@zveno/kernel';
import type { ReadStore } from '../read-store.ts';
import { Builder } from './builder.ts';
import type { Checkpoint } from './checkpoints.ts';
import { createIndexes } from './collections.ts';
import { Feed } from './feed.ts';
import type { Keeping } from './keeping.ts';
import type { AnyModel } from './projection-model.ts';
import { rebuildByHand, type RebuildOptions, type RebuildReport, type RebuildSteps } from './rebuild.ts';
import { SharedKeeping } from './shared-keeping.ts';
import { SoleKeeping } from './sole-keeping.ts';
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

const LOOK_MS = 1_000;
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Keeps the projections of a process: feeds each from the one log reader, fills new versions beside old ones, writes
 * checkpoints behind the rows. In an embedded store every projection is its own; in one that copies of the service share,
 * each has one owner, and the others answer from its rows.
 */
export class ProjectionRunner {
  readonly #options: RunnerOptions;
  readonly #log: Log;
  readonly #feeds: ReadonlyMap<string, Feed>;
  readonly #builder: Builder;
  readonly #keeping: Keeping;
  readonly #rebuilding = new Map<string, Promise<RebuildReport>>();
  readonly #stopping = new AbortController();
  #head = START;
  #timer: NodeJS.Timeout | undefined;
  #lookedAt = -Infinity;
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
          onMove: (moved) => this.#keeping.moved(moved),
          beforeWrite: (writing) => this.#keeping.assertMine(writing),
        });
        return [model.projection.name, feed];
      }),
    );
    if (this.#feeds.size < options.models.length) throw new TypeError('two projections have the same name');
    const { store } = options;
    const keeping = {
      store,
      feeds: this.#feeds,
      begin: (feed: Feed, checkpoint: Checkpoint | undefined, signal?: AbortSignal) =>
        this.#begin(feed, checkpoint, signal),
      log: this.#log,
    };
    this.#keeping = store.termMs === undefined ? new SoleKeeping(keeping) : new SharedKeeping(keeping, store.termMs);
    this.#builder = new Builder({
      ...options,
      prepare: (feed) => this.#keeping.prepare(feed),
      takeOver: (feed, collection, at) => this.#takeOver(feed, collection, at),
    });
  }

  /** Sets all projections going; long builds go on in the background. */
  async start(): Promise<void> {
    await this.#look();
    // Already now: an owner must renew what it has taken, however long it takes to set the rest going.
    this.#timer = setInterval(() => (this.#ticking = this.#tick()), this.#keeping.tickMs).unref();
    await this.#keeping.start();
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
    const calm = this.#keeping.hurry(feed);
    await feed.until(() => passed() || feed.state === 'stopped', timeoutMs).finally(calm);
    if (passed()) return;
    throw new DomainError(feed.state === 'stopped' ? 'read.stopped' : 'read.lagging', { projection: name });
  }

  /**
   * Fills a projection anew beside the rows that answer, compares both at one position and lets the new ones take over if
   * they are equal or it is forced. A projection that another copy keeps becomes this one's first.
   * @throws DomainError `projection.not-found`, `projection.busy` (it is being filled already), `read.stopped`
   */
  async rebuild(name: string, options: RebuildOptions = {}): Promise<RebuildReport> {
    const feed = this.#feed(name);
    if (this.#rebuilding.has(name)) throw new DomainError('projection.busy', { projection: name });
    const rebuild = this.#rebuildOwned(feed, options);
    this.#rebuilding.set(name, rebuild);
    try {
      return await rebuild;
    } finally {
      this.#rebuilding.delete(name);
    }
  }

  async #rebuildOwned(feed: Feed, options: RebuildOptions): Promise<RebuildReport> {
    await this.#keeping.seize(feed);
    const steps: RebuildSteps = {
      fresh: () => this.#keeping.fresh(feed),
      takeOver: (collection, position) => this.#takeOver(feed, collection, position),
      discard: (collection) => this.#keeping.tidy(feed, collection),
    };
    return rebuildByHand(feed, this.#options, options, steps, this.#stopping.signal);
  }

  /** Gives up rebuilds, ends all feeds with their batches in hand, and writes the checkpoints. The reader and the stores stay open. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await Promise.allSettled(this.#rebuilding.values());
    await this.#builder.close();
    await Promise.all([...this.#feeds.values()].map((feed) => feed.pause()));
    await this.#ticking;
    await this.#keeping.close();
  }

  async #begin(feed: Feed, checkpoint: Checkpoint | undefined, signal?: AbortSignal): Promise<void> {
    const { projection, indexes } = feed.model;
    if (checkpoint !== undefined) feed.moveTo(checkpoint.position);
    if (checkpoint?.version !== projection.version) return this.#builder.build(feed, signal);
    await createIndexes(this.#options.store.database, checkpoint.collection, indexes);
    if (signal?.aborted === true) return;
    feed.follow(checkpoint.collection, checkpoint.position);
    await this.#keeping.tidy(feed);
  }

  /** From now on these rows answer. A crash in between leaves the old ones answering, or the new ones and some rubbish. */
  async #takeOver(feed: Feed, collection: string, position: string): Promise<void> {
    await this.#keeping.place(feed, collection, position);
    feed.follow(collection, position);
    await this.#keeping.tidy(feed);
    this.#log.info({ projection: feed.name, collection, position }, 'new rows answer');
  }

  async #tick(): Promise<void> {
    if (performance.now() - this.#lookedAt >= LOOK_MS)
      await this.#look().catch((error: unknown) => this.#complain(error, 'the log could not be read, trying again'));
    await this.#keeping
      .tick()
      .catch((error: unknown) => this.#complain(error, 'checkpoints could not be written, trying again'));
  }

  #complain(error: unknown, text: string): void {
    this.#log.warn({ error: (error as Error).name }, text);
  }

  async #look(): Promise<void> {
    this.#lookedAt = performance.now();
    this.#head = await this.#options.eventStore.head();
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
    this.#keeping.moved(feed);
  }
}
