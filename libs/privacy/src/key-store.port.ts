/** A key as it is kept: AES-256-GCM under the key `wrappedBy`. Ids are opaque and carry no personal data. */
export type StoredKey = Readonly<{ id: string; wrappedBy: string; wrapped: Uint8Array }>;

/** A key, or the memory that there was one: a destroyed key is never made again. */
export type KeyRecord = StoredKey | 'destroyed';

/** A blind index and who holds it. */
export type Claim = Readonly<{ index: string; owner: string }>;

/**
 * Where wrapped keys and blind claims lie: outside the log, with backups of its own. Knows nothing of ciphers.
 *
 * Every adapter passes the contract suite in `key-store.contract.ts`. All writes are durable when they resolve; several
 * processes may use one store. All methods throw DomainError `key-store.unavailable` when the store does not answer.
 */
export interface KeyStore {
  /** What stands under these ids; ids never seen are left out. */
  find(ids: readonly string[]): Promise<Map<string, KeyRecord>>;

  /** Adds keys whose ids are new and answers what stands under each id now: the first writer's key, or `'destroyed'`. */
  add(keys: readonly StoredKey[]): Promise<Map<string, KeyRecord>>;

  /**
   * Forgets a key, leaving only its id, and the claims of `owner`. Repeating it, or an id never seen, is fine. When it
   * resolves no byte of the key is left in the store's files.
   */
  destroy(id: string, owner: string): Promise<void>;

  /**
   * Puts other bytes, or another wrapper, in the place of keys that stand here; ids never seen or destroyed stay as they are.
   * In order; on SQLite all or none. Whoever was cut off repeats it.
   */
  replace(keys: readonly StoredKey[]): Promise<void>;

  /** The ids behind `after` in the order of their bytes, at most `limit`, those of destroyed keys too. */
  idsAfter(after: string, limit: number): Promise<string[]>;

  /** The claims behind an index in the order of their bytes, at most `limit`. */
  claimsAfter(after: string, limit: number): Promise<Claim[]>;

  /** Claims a blind index for an owner and answers who holds it now: the first claimant. */
  claim(index: string, owner: string): Promise<string>;

  /** Gives a claim back; one that another owner holds stays. */
  release(index: string, owner: string): Promise<void>;

  ownerOf(index: string): Promise<string | undefined>;

  /**
   * The position in the log up to which every destruction has been carried out here; START at first. It lies with the keys
   * and not in the log, so that a key store restored from an older copy repeats what it missed.
   */
  progress(): Promise<string>;

  /** Moves the progress forward (never back). */
  advance(position: string): Promise<void>;

  /** Sets the progress after a restore, also back. */
  resetProgress(position: string): Promise<void>;

  close(): Promise<void>;
}
