import type { KeyObject } from 'node:crypto';

type Entry = Readonly<{ key: KeyObject | 'destroyed'; until: number }>;

/** Keys of subjects in memory: bounded in number and in age, so that a key destroyed elsewhere is soon forgotten here. */
export class KeyCache {
  readonly #entries = new Map<string, Entry>();
  readonly #capacity: number;
  readonly #ttl: number;
  readonly #clock: () => number;
  #purges = 0;

  /** @param ttl milliseconds from the fetch on, however often the key is used meanwhile */
  constructor({ capacity, ttl, clock }: { capacity: number; ttl: number; clock: () => number }) {
    this.#capacity = capacity;
    this.#ttl = ttl;
    this.#clock = clock;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(subject: string): KeyObject | 'destroyed' | undefined {
    const entry = this.#entries.get(subject);
    if (entry === undefined) return undefined;
    this.#entries.delete(subject);
    if (entry.until <= this.#clock()) return undefined;
    this.#entries.set(subject, entry);
    return entry.key;
  }

  /** A place to put what is being fetched now: a purge in the meantime makes it refuse. */
  fetching(): (subject: string, key: KeyObject | 'destroyed') => void {
    const [purges, until] = [this.#purges, this.#clock() + this.#ttl];
    return (subject, key) => {
      if (purges !== this.#purges) return;
      this.#entries.delete(subject);
      this.#entries.set(subject, { key, until });
      const oldest = this.#entries.size > this.#capacity ? this.#entries.keys().next().value : undefined;
      if (oldest !== undefined) this.#entries.delete(oldest);
    };
  }

  purge(subject: string): void {
    this.#purges += 1;
    this.#entries.delete(subject);
  }
}
