import { DomainError } from '@zveno/kernel';
import { dropWhere, generationOf } from './collections.ts';
import type { Feed } from './feed.ts';
import type { Keeping, KeepingOptions } from './keeping.ts';
import { checkpointIn, Leases, type Change, type LeaseRecord } from './leases.ts';
import { collectionOf } from './projection-model.ts';
import type { ProjectionFault } from './status.ts';

type Tenure = { over: AbortController; begun: Promise<void>; made: number; unwanted: Set<string> };

/** Names of collections made in one term; the next term's have higher generations. */
const GENERATIONS = 1_000;
/** Checkpoints are written so soon after a move that a reader elsewhere hardly waits, and at most so often. */
const PROMPT_MS = 100;
/** How often a copy looks where a projection stands while somebody waits for it. */
const GLANCE_MS = 50;
/** For so many terms older code leaves rows of newer code alone: others may know them. */
const DEFERENCE = 4;
const SEIZURES = 10;

/**
 * A store that several copies of a service share: each projection is kept by one of them, the others answer from its rows
 * and take over when it has been silent for a term. See the ADR on leases.
 */
export class SharedKeeping implements Keeping {
  readonly tickMs: number;
  readonly #options: KeepingOptions;
  readonly #termMs: number;
  readonly #leases: Leases;
  readonly #tenures = new Map<string, Tenure>();
  /** Projections that stopped here, and until when they are left to others. */
  readonly #refused = new Map<string, { until: number; fault: ProjectionFault | undefined }>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #turn: Promise<unknown> = Promise.resolve();
  #ticking = false;
  #closed = false;
  #promptAt = 0;
  #prompting = false;
  #hurried = 0;

  constructor(options: KeepingOptions, termMs: number) {
    this.#options = options;
    this.#termMs = termMs;
    this.tickMs = Math.max(20, termMs / 6);
    const { store, feeds } = options;
    this.#leases = new Leases({ database: store.database, names: [...feeds.keys()], termMs });
  }

  async start(): Promise<void> {
    await this.#inTurn(() => this.#round());
    await Promise.all([...this.#tenures.values()].map(({ begun }) => begun));
  }

  async tick(): Promise<void> {
    if (this.#ticking || this.#closed) return;
    this.#ticking = true;
    try {
      await this.#inTurn(() => this.#round());
    } finally {
      this.#ticking = false;
    }
  }

  prepare(feed: Feed): Promise<string> {
    return this.fresh(feed);
  }

  /** No two owners ever fill one collection: its name carries the term. */
  async fresh(feed: Feed): Promise<string> {
    const tenure = this.#tenures.get(feed.name);
    const term = this.#leases.recordOf(feed.name)?.term;
    if (tenure === undefined || term === undefined) throw lost();
    tenure.made += 1;
    return collectionOf(feed.model.projection, term * GENERATIONS + tenure.made);
  }

  async place(feed: Feed, collection: string, position: string): Promise<void> {
    await this.#inTurn(async () => {
      const { version } = feed.model.projection;
      if (this.#leases.recordOf(feed.name)?.term !== Math.floor(generationOf(collection) / GENERATIONS)) throw lost();
      const before = this.#leases.recordOf(feed.name)?.collection;
      await this.#write([[feed.name, { version, collection, position, state: 'catching-up' }]]);
      const tenure = this.#tenures.get(feed.name);
      if (tenure === undefined || !this.#leases.owns(feed.name)) throw lost();
      if (before !== undefined) tenure.unwanted.add(before);
      feed.collection = collection;
    });
  }

  /** Not before a term is over: copies that looked a moment ago still answer from there. */
  async tidy(feed: Feed, unwanted?: string): Promise<void> {
    const tenure = this.#tenures.get(feed.name);
    if (unwanted !== undefined) tenure?.unwanted.add(unwanted);
    const term = this.#leases.recordOf(feed.name)?.term;
    const marked = new Set(tenure?.unwanted);
    const isRubbish = (name: string) => marked.has(name) || generationOf(name) < (term ?? 0) * GENERATIONS;
    this.#later(this.#termMs, async () => {
      const record = (await this.#leases.look()).get(feed.name);
      if (term === undefined || record?.term !== term || !this.#leases.owns(feed.name)) return;
      await dropWhere(this.#options.store.database, feed.name, (name) => name !== record.collection && isRubbish(name));
    });
  }

  moved(feed: Feed): void {
    if (this.#prompting || this.#closed || !feed.isOwn) return;
    this.#prompting = true;
    this.#later(Math.max(0, this.#promptAt + PROMPT_MS - performance.now()), async () => {
      this.#prompting = false;
      this.#promptAt = performance.now();
      await this.#renew((record, { position, state }) => record.position !== position || record.state !== state);
    });
  }

  assertMine(feed: Feed): void {
    if (!this.#leases.holds(feed.name)) throw lost();
  }

  async seize(feed: Feed): Promise<void> {
    await this.#inTurn(async () => {
      for (let n = 0; n < SEIZURES && !this.#tenures.has(feed.name); n += 1) {
        await this.#leases.look();
        const claimed = await this.#leases.claim(feed.name);
        if (claimed !== undefined) this.#enter(feed, claimed);
      }
    });
    const tenure = this.#tenures.get(feed.name);
    if (tenure === undefined) throw new DomainError('projection.busy', { projection: feed.name });
    await tenure.begun;
  }

  hurry(feed: Feed): () => void {
    if (this.#leases.owns(feed.name)) return () => undefined;
    this.#hurried += 1;
    if (this.#hurried === 1) this.#glance();
    return () => void (this.#hurried -= 1);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#inTurn(async () => {
      await this.#renew();
      await this.#leases.release([...this.#tenures.keys()]);
      for (const { over } of this.#tenures.values()) over.abort();
      this.#tenures.clear();
    });
  }

  /** Everything that touches the records goes one after the other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #later(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#closed) this.#inTurn(work).catch((error: unknown) => this.#complain(error));
    }, ms);
    this.#timers.add(timer.unref());
  }

  #complain(error: unknown): void {
    this.#options.log.warn({ error: (error as Error).name }, 'checkpoints could not be written, trying again');
  }

  #glance(): void {
    this.#later(GLANCE_MS, async () => {
      if (this.#hurried === 0) return;
      await this.#look(false).finally(() => this.#glance());
    });
  }

  async #round(): Promise<void> {
    await this.#look(true);
    await this.#renew();
    for (const [name, { over }] of this.#tenures) {
      const feed = this.#feed(name);
      if (feed.state !== 'stopped') continue;
      // What this code cannot read perhaps another copy's can.
      const { fault } = feed;
      const isFinal = fault?.position !== undefined || fault?.reason.includes('.') === true;
      this.#refused.set(name, { until: isFinal ? Infinity : performance.now() + this.#termMs, fault });
      over.abort();
      await feed.pause();
      this.#tenures.delete(name);
      await this.#leases.release([name]);
    }
  }

  async #look(claiming: boolean): Promise<void> {
    const at = performance.now();
    const records = await this.#leases.look();
    for (const feed of this.#options.feeds.values()) {
      if (this.#tenures.has(feed.name)) {
        if (this.#leases.owns(feed.name)) continue;
        await this.#leave(feed);
      }
      const record = records.get(feed.name);
      const claimed = claiming && this.#mayClaim(feed, record) ? await this.#leases.claim(feed.name) : undefined;
      if (claimed !== undefined) this.#enter(feed, claimed, at);
      else if (record !== undefined) this.#watch(feed, record, at);
    }
  }

  #mayClaim(feed: Feed, record: LeaseRecord | undefined): boolean {
    if ((this.#refused.get(feed.name)?.until ?? 0) > performance.now()) return false;
    const isNewer = record?.version !== undefined && record.version > feed.model.projection.version;
    return this.#leases.isOrphan(feed.name, isNewer ? DEFERENCE : 1);
  }

  #enter(feed: Feed, record: LeaseRecord, at = performance.now()): void {
    const over = new AbortController();
    this.#refused.delete(feed.name);
    this.#options.store.model(feed.model).use(record.collection, at);
    this.#options.log.info({ projection: feed.name, term: record.term }, 'kept by this copy from now on');
    feed.become('catching-up');
    const begun = this.#options.begin(feed, checkpointIn(record), over.signal).catch((error: unknown) => {
      if (!over.signal.aborted) feed.stop(error);
    });
    this.#tenures.set(feed.name, { over, begun, made: 0, unwanted: new Set() });
  }

  async #leave(feed: Feed): Promise<void> {
    this.#tenures.get(feed.name)?.over.abort();
    this.#tenures.delete(feed.name);
    this.#options.log.warn({ projection: feed.name }, 'kept by another copy from now on');
    await feed.pause();
  }

  #watch(feed: Feed, { collection, position, state }: LeaseRecord, at: number): void {
    this.#options.store.model(feed.model).use(collection, at);
    const refused = this.#refused.get(feed.name);
    if (refused !== undefined && this.#leases.isOrphan(feed.name, 1)) feed.become('stopped', refused.fault);
    // Whoever stops lets go: one of the others will take its turn in a moment.
    else if (state === 'stopped') feed.watch(collection ?? '', position, 'catching-up');
    else feed.watch(collection ?? '', position, state);
  }

  /** Renews what this copy keeps, or of it only what a condition picks. */
  async #renew(picks: (record: LeaseRecord, feed: Feed) => boolean = () => true): Promise<void> {
    const feeds = [...this.#tenures.keys()].map((name) => this.#feed(name));
    const picked = feeds.filter((feed) => {
      const record = this.#leases.recordOf(feed.name);
      return record !== undefined && picks(record, feed);
    });
    await this.#write(picked.map((feed) => [feed.name, changeOf(feed)]));
  }

  async #write(changes: readonly (readonly [string, Change])[]): Promise<void> {
    const at = performance.now();
    await this.#leases.write(new Map(changes));
    for (const [name] of changes) {
      const feed = this.#feed(name);
      if (this.#leases.owns(name))
        this.#options.store.model(feed.model).use(this.#leases.recordOf(name)?.collection, at);
      else if (this.#tenures.has(name)) await this.#leave(feed);
    }
  }

  #feed(name: string): Feed {
    return this.#options.feeds.get(name) as Feed;
  }
}

const lost = (): Error => Object.assign(new Error('another copy keeps the projection'), { name: 'LeaseLost' });

/** What a feed's record says of it; where its rows are only filled, or not followed any more, the old position stands. */
const changeOf = (feed: Feed): Change => ({
  state: feed.state,
  ...(feed.isOwn
    ? { version: feed.model.projection.version, collection: feed.collection, position: feed.position }
    : {}),
});
