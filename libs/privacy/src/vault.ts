import { createHmac } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Sealed } from '@zveno/kernel';
import { KeyCache } from './key-cache.ts';
import { KeyChain, type Subject } from './key-chain.ts';
import type { KeyStore } from './key-store.port.ts';
import { Keyring } from './keyring.ts';
import { ERASED, keysOf } from './sealing.ts';
import { indexKeyId, organizationKeyId } from './subject-id.ts';

export type VaultOptions = Readonly<{
  /** Keys of subjects kept in memory at most; default 20,000. */
  cacheSize?: number;
  /** How long a key is kept, in milliseconds; default and upper limit 60,000. */
  cacheTtl?: number;
  /** A monotonic clock in milliseconds. */
  clock?: () => number;
}>;

/** A sealed value and the field it was sealed as. */
export type SealedField = Readonly<{ sealed: Sealed; field: string }>;

/** A row whose fields `K` have been opened. */
export type Opened<R, K extends keyof R> = Omit<R, K> & {
  [P in K]: undefined extends R[P] ? string | undefined : string;
};

const MINUTE = 60_000;
/** Values opened before other work gets its turn: about 5 ms. */
const CHUNK = 1_000;

/** A service's way to sealed fields: seals for subjects, opens for readers, looks up by blind index. */
export class Vault {
  readonly #cache: KeyCache;
  readonly #chain: KeyChain;

  /** @param masterKey the one the store was opened with */
  constructor(store: KeyStore, masterKey: Uint8Array, options: VaultOptions = {}) {
    this.#cache = new KeyCache({
      capacity: options.cacheSize ?? 20_000,
      ttl: Math.min(options.cacheTtl ?? MINUTE, MINUTE),
      clock: options.clock ?? (() => performance.now()),
    });
    this.#chain = new KeyChain(store, masterKey, this.#cache);
  }

  /**
   * The keys of these subjects, made where they are missing and durable when this resolves: append events only afterwards.
   * A subject that was erased gets no new key; sealing for it is refused (`subject.erased`).
   * @throws DomainError `subject.invalid`, `key-store.unavailable`
   */
  async keysFor(subjects: readonly Subject[]): Promise<Keyring> {
    return new Keyring(await this.#chain.obtain(subjects));
  }

  /** The keys that these sealed values need, as far as there are any; nothing is made. */
  async keysOf(values: readonly Sealed[]): Promise<Keyring> {
    return new Keyring(await this.#chain.find(values.flatMap(keysOf)));
  }

  /** The value, or undefined when its key is destroyed. @throws DomainError `sealed.invalid`, `sealed.algorithm-unknown` */
  async open(sealed: Sealed, field: string): Promise<string | undefined> {
    return (await this.keysOf([sealed])).open(sealed, field);
  }

  /** Opens many values with one look into the key store, in order; undefined where a key is destroyed. @throws as `open` */
  async openAll(values: readonly SealedField[]): Promise<(string | undefined)[]> {
    const ring = await this.keysOf(values.map(({ sealed }) => sealed));
    const opened: (string | undefined)[] = [];
    for (const { sealed, field } of values) {
      if (opened.length % CHUNK === CHUNK - 1) await turn();
      opened.push(ring.open(sealed, field));
    }
    return opened;
  }

  /**
   * Rows as people see them: each named property is opened (it was sealed under its own name) and reads `ERASED` when its
   * key is destroyed; an absent property stays absent. @throws as `open`
   */
  async openRows<R extends object, K extends keyof R & string>(
    rows: readonly R[],
    fields: readonly K[],
  ): Promise<Opened<R, K>[]> {
    const places = rows.flatMap((row, index) =>
      fields.flatMap((field) => {
        const sealed = row[field] as Sealed | undefined;
        return sealed === undefined ? [] : [{ index, field, sealed }];
      }),
    );
    const values = await this.openAll(places);
    const opened = rows.map((row) => ({ ...row }) as Record<string, unknown>);
    for (const [i, { index, field }] of places.entries())
      (opened[index] as Record<string, unknown>)[field] = values[i] ?? ERASED;
    return opened as Opened<R, K>[];
  }

  /**
   * A key for looking up a personal value without storing it: HMAC-SHA256 under a key of this organisation and purpose,
   * base64url. Equal only within both. The caller normalises the value first.
   * @throws DomainError `subject.invalid` organisation or purpose is no identifier
   */
  async blindIndex(orgId: string | undefined, purpose: string, normalisedValue: string): Promise<string> {
    const { key } = await this.#chain.wrapper(indexKeyId(purpose, orgId), organizationKeyId(orgId));
    return createHmac('sha256', key).update(normalisedValue).digest('base64url');
  }

  /** Forgets a subject's key in this process's memory. Called on every `SubjectKeyDestroyed`. */
  purge(subject: string): void {
    this.#cache.purge(subject);
  }
}
