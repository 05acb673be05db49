import { Leases, type ReadStore } from '@zveno/read-store';

const NAME = 'chat-search';
/** So soon after a step forward the others are told of it, and so often somebody looks who waits, in milliseconds. */
const PROMPT_MS = 100;
const GLANCE_MS = 50;

/** How far the index is, as whoever fills it says. */
export type Standing = Readonly<{ position: string; live: boolean }>;

export type Turns = Readonly<{
  store: Pick<ReadStore, 'database'>;
  /** A copy that has moved nothing for so long is taken for gone, in milliseconds. */
  termMs: number;
  /** Counts up with the index: code of another version fills another one. */
  version: number;
  /** This copy fills the index from now on; and no more. */
  begin: () => Promise<void>;
  end: () => Promise<void>;
  /** How far this copy is. */
  standing: () => Standing;
  /** How far the copy is that fills it. */
  seen: (standing: Standing) => void;
  trouble: (error: unknown) => void;
}>;

/**
 * Of the copies of a service that share one store one fills the index, by the same lease as projections have (ADR 60); the others see how
 * far it is, and one of them goes on when it has been silent for a term.
 */
export class SearchTurns {
  readonly #parts: Turns;
  readonly #leases: Leases;
  readonly #name: string;
  #round: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;
  #fills = false;
  #refuses = false;
  #closed = false;
  #waiting = 0;

  constructor(parts: Turns) {
    this.#parts = parts;
    this.#name = `${NAME}-v${parts.version}`;
    this.#leases = new Leases({ database: parts.store.database, names: [this.#name], termMs: parts.termMs });
  }

  /** Whether this copy fills the index, as far as it knows. */
  get fills(): boolean {
    return this.#fills;
  }

  start(): Promise<void> {
    return this.#look();
  }

  /** This copy has come further. */
  moved(): void {
    if (this.#fills) this.#within(PROMPT_MS);
  }

  /** Somebody waits for the index to come further. @returns ends it */
  hurry(): () => void {
    this.#waiting += 1;
    this.#within(GLANCE_MS);
    return () => void (this.#waiting -= 1);
  }

  /** This copy cannot go on: another one may. */
  async refuse(): Promise<void> {
    this.#refuses = true;
    await this.#inTurn(() => this.#letGo());
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#inTurn(() => this.#letGo());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#round.then(work);
    this.#round = done.catch((error: unknown) => this.#parts.trouble(error));
    return this.#round;
  }

  #within(ms: number): void {
    const at = performance.now() + ms;
    if (this.#closed || at >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => void this.#look(), ms).unref();
  }

  async #look(): Promise<void> {
    this.#dueAt = Infinity;
    await this.#inTurn(() => this.#once());
    this.#within(this.#waiting > 0 && !this.#fills ? GLANCE_MS : Math.max(20, this.#parts.termMs / 6));
  }

  async #once(): Promise<void> {
    if (this.#closed) return;
    const record = (await this.#leases.look()).get(this.#name);
    if (this.#fills && !this.#leases.owns(this.#name)) await this.#lost();
    if (!this.#fills && !this.#refuses && this.#leases.isOrphan(this.#name, 1)) await this.#claim();
    if (this.#fills) await this.#renew();
    else if (record !== undefined) this.#parts.seen({ position: record.position, live: record.state === 'live' });
  }

  async #claim(): Promise<void> {
    if ((await this.#leases.claim(this.#name)) === undefined) return;
    this.#fills = true;
    await this.#parts.begin();
  }

  async #renew(): Promise<void> {
    await this.#say();
    if (!this.#leases.owns(this.#name)) await this.#lost();
  }

  async #lost(): Promise<void> {
    this.#fills = false;
    await this.#parts.end();
  }

  async #letGo(): Promise<void> {
    if (!this.#fills) return;
    await this.#lost();
    await this.#say();
    await this.#leases.release([this.#name]);
  }

  /** Where this copy has come to, as long as it keeps the index. */
  async #say(): Promise<void> {
    const { position, live } = this.#parts.standing();
    await this.#leases.write(new Map([[this.#name, { position, state: live ? 'live' : 'catching-up' }]]));
  }
}
