import { createSecretKey, type KeyObject } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { DomainError } from '@zveno/kernel';
import type { KeyCache } from './key-cache.ts';
import type { KeyStore, StoredKey } from './key-store.port.ts';
import { MASTER } from './open-key-store.ts';
import { organizationKeyId, subjectKeyId } from './subject-id.ts';
import { makeKey, unwrapKey, type NamedKey } from './wrapping.ts';

/** Whose key, and the organisation under whose key it is wrapped; without one, that of the installation. */
export type Subject = Readonly<{ subject: string; orgId?: string }>;

/** A subject's key, or the fact that it was destroyed. */
export type SubjectKey = KeyObject | 'destroyed';

/** Keys made or unwrapped before other work gets its turn: about 10 ms. */
const CHUNK = 500;

/** The way from the master key down to a subject's: master → organisation → subject. */
export class KeyChain {
  readonly #store: KeyStore;
  readonly #cache: KeyCache;
  readonly #wrappers: Map<string, NamedKey>;

  constructor(store: KeyStore, masterKey: Uint8Array, cache: KeyCache) {
    this.#store = store;
    this.#cache = cache;
    this.#wrappers = new Map([[MASTER, { id: MASTER, key: createSecretKey(masterKey) }]]);
  }

  /** The keys there are; subjects without one are left out. */
  async find(subjects: Iterable<string>): Promise<Map<string, SubjectKey>> {
    const found = new Map<string, SubjectKey>();
    const missing: string[] = [];
    for (const subject of new Set(subjects)) {
      const key = this.#cache.get(subject);
      if (key === undefined) missing.push(subject);
      else found.set(subject, key);
    }
    if (missing.length === 0) return found;
    const keep = this.#cache.fetching();
    const records = await this.#store.find(missing.map(subjectKeyId));
    await this.#loadWrappers(records.values());
    for (const [index, subject] of missing.entries()) {
      if (index % CHUNK === CHUNK - 1) await turn();
      const record = records.get(subjectKeyId(subject));
      if (record === undefined) continue;
      const key = record === 'destroyed' ? record : this.#unwrap(record);
      found.set(subject, key);
      keep(subject, key);
    }
    return found;
  }

  /** The keys of the subjects; those that have none get one, durable when this resolves. */
  async obtain(subjects: readonly Subject[]): Promise<Map<string, SubjectKey>> {
    const keys = await this.find(subjects.map(({ subject }) => subject));
    const fresh = new Map(subjects.filter(({ subject }) => !keys.has(subject)).map((owner) => [owner.subject, owner]));
    if (fresh.size === 0) return keys;
    const keep = this.#cache.fetching();
    const made = new Map<string, ReturnType<typeof makeKey>>();
    for (const { subject, orgId } of fresh.values()) {
      if (made.size % CHUNK === CHUNK - 1) await turn();
      made.set(subject, makeKey(subjectKeyId(subject), await this.wrapper(organizationKeyId(orgId))));
    }
    const records = await this.#store.add([...made.values()].map(({ stored }) => stored));
    await this.#loadWrappers(records.values());
    for (const [subject, { stored, key }] of made) {
      const standing = records.get(stored.id);
      if (standing === undefined) throw new DomainError('key-store.damaged', { key: stored.id });
      const ours = standing !== 'destroyed' && Buffer.from(stored.wrapped).equals(standing.wrapped);
      const valid = standing === 'destroyed' ? standing : ours ? key : this.#unwrap(standing);
      keys.set(subject, valid);
      keep(subject, valid);
    }
    return keys;
  }

  /** A key that wraps others or keys an index: made when first asked for, never destroyed, kept in memory. */
  async wrapper(id: string, wrappedBy = MASTER): Promise<NamedKey> {
    const known = this.#wrappers.get(id);
    if (known !== undefined) return known;
    const above = this.#wrappers.get(wrappedBy) ?? (await this.wrapper(wrappedBy));
    const record =
      (await this.#store.find([id])).get(id) ?? (await this.#store.add([makeKey(id, above).stored])).get(id);
    if (record === undefined || record === 'destroyed') throw new DomainError('key-store.damaged', { key: id });
    const loaded = { id, key: unwrapKey(record, above) };
    this.#wrappers.set(id, loaded);
    return loaded;
  }

  async #loadWrappers(records: Iterable<StoredKey | 'destroyed'>): Promise<void> {
    const ids = new Set<string>();
    for (const record of records) if (record !== 'destroyed') ids.add(record.wrappedBy);
    for (const id of ids) await this.wrapper(id);
  }

  #unwrap(record: StoredKey): KeyObject {
    const wrapper = this.#wrappers.get(record.wrappedBy);
    if (wrapper === undefined) throw new DomainError('key-store.damaged', { key: record.id });
    return unwrapKey(record, wrapper);
  }
}
