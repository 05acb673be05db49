import { LRUCache } from 'lru-cache';

/** How much there is at once, and how much comes back in a second. */
export type Pace = Readonly<{ burst: number; perSecond: number }>;

/** Counts what one sender does, so that a flood is told from a busy hour. */
export class Allowance {
  readonly #pace: Pace;
  #left: number;
  #at: number;

  constructor(pace: Pace, now: number) {
    this.#pace = pace;
    this.#left = pace.burst;
    this.#at = now;
  }

  /** Whether one more is allowed. @param now milliseconds of a clock that never goes back */
  take(now: number): boolean {
    const back = ((now - this.#at) / 1_000) * this.#pace.perSecond;
    this.#left = Math.min(this.#pace.burst, this.#left + back);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/** The same for many senders, by key; those who were silent longest are forgotten first. */
export class Allowances {
  readonly #pace: Pace;
  readonly #buckets: LRUCache<string, Allowance>;

  constructor(pace: Pace, max = 20_000) {
    this.#pace = pace;
    this.#buckets = new LRUCache({ max });
  }

  take(key: string, now: number): boolean {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, (bucket = new Allowance(this.#pace, now)));
    return bucket.take(now);
  }
}
