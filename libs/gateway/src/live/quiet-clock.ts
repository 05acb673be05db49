import { quietAt, type Quiet, type QuietReason } from '@zveno/contracts-communication';
import { LRUCache } from 'lru-cache';

/** Whether somebody is left in peace at this minute. Most people share their hours with many others: each is looked at once. */
export class QuietClock {
  readonly #now: () => string;
  readonly #known = new LRUCache<string, Quiet>({ max: 20_000 });
  readonly #reasons = new Map<Quiet, QuietReason | undefined>();
  #minute = '';

  constructor(now: () => string) {
    this.#now = now;
  }

  /** The same object for the same hours. */
  same(quiet: Quiet): Quiet {
    const key = JSON.stringify(quiet);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, quiet);
    return quiet;
  }

  /** Why nothing of the organisation sounds for them; their own word counts first. @throws RangeError on an unknown time zone */
  reasonOf(organization: Quiet | undefined, own: Quiet | undefined): QuietReason | undefined {
    if (organization === undefined && own === undefined) return undefined;
    const now = this.#now();
    const minute = now.slice(0, 16);
    if (minute !== this.#minute) this.#reasons.clear();
    this.#minute = minute;
    if (own !== undefined && this.#look(own, now, 'own') !== undefined) return 'own';
    return organization && this.#look(organization, now, 'organization');
  }

  #look(quiet: Quiet, now: string, as: 'own' | 'organization'): QuietReason | undefined {
    if (this.#reasons.has(quiet)) return this.#reasons.get(quiet);
    const reason = quietAt({ [as]: quiet }, now);
    this.#reasons.set(quiet, reason);
    return reason;
  }
}
