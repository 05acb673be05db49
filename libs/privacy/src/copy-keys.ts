import { createSecretKey } from 'node:crypto';
import { DomainError } from '@zveno/kernel';
import { KeyCache } from './key-cache.ts';
import { KeyChain } from './key-chain.ts';
import type { KeyStore, StoredKey } from './key-store.port.ts';
import { CHECK, MASTER } from './open-key-store.ts';
import { storedKeys } from './rotate-keys.ts';
import { organizationKeyId, subjectKeyId } from './subject-id.ts';
import { rewrapKey, unwrapKey } from './wrapping.ts';

const PAGE = 1_000;
const INSTALLATION = organizationKeyId();

/** A key store and the master key it was opened with. */
export type KeyHolder = Readonly<{ store: KeyStore; masterKey: Uint8Array }>;

/** One organisation, and the subjects whose keys the events to be moved name. */
export type KeysOf = Readonly<{ orgId: string; subjects: ReadonlySet<string> }>;

export type KeysCopied = Readonly<{
  keys: number;
  destroyed: number;
  claims: number;
}>;

/** What wraps keys in a store: unwraps the store's own, wraps for it. */
const wrappersOf = ({ store, masterKey }: KeyHolder) => {
  const cache = new KeyCache({ capacity: 1, ttl: 0, clock: () => 0 });
  const chain = new KeyChain(store, masterKey, cache);
  const master = { id: MASTER, key: createSecretKey(masterKey) };
  return (id: string) => (id === MASTER ? Promise.resolve(master) : chain.wrapper(id));
};

const belongs = ({ id, wrappedBy }: StoredKey, { orgId, subjects }: KeysOf): boolean =>
  id === organizationKeyId(orgId) ||
  wrappedBy === organizationKeyId(orgId) ||
  (wrappedBy === INSTALLATION && id.startsWith('subject/') && subjects.has(id.slice('subject/'.length)));

/**
 * Copies keys into another store, under that one's master key; the memory of destroyed keys and the blind claims as well.
 * Repeating it adds what is missing. Of one organisation: its key, all that it wraps, and the keys of the subjects named,
 * but no claims: their index is one of the whole installation.
 * @throws DomainError `migration.keys-differ` another key stands under the same id
 */
export const copyKeys = async (from: KeyHolder, to: KeyHolder, only?: KeysOf): Promise<KeysCopied> => {
  const [outer, inner] = [wrappersOf(from), wrappersOf(to)];
  const counted = { keys: 0, destroyed: 0, claims: 0 };
  // What each store has of its own: the master key and, when only a part is moved, the key of the installation.
  const own = new Set(only === undefined ? [MASTER] : [MASTER, INSTALLATION]);
  const rewrap = async (stored: StoredKey): Promise<StoredKey> =>
    own.has(stored.wrappedBy)
      ? rewrapKey(stored.id, unwrapKey(stored, await outer(stored.wrappedBy)), await inner(stored.wrappedBy))
      : stored;
  const flush = async (page: StoredKey[]) => {
    const standing = await to.store.add(await Promise.all(page.map(rewrap)));
    for (const stored of page) {
      const there = standing.get(stored.id);
      if (there === undefined) throw new DomainError('migration.keys-differ', { key: stored.id });
      // Destroyed there after an earlier copying: that stands.
      if (there === 'destroyed') continue;
      const same = own.has(stored.wrappedBy)
        ? unwrapKey(stored, await outer(stored.wrappedBy)).equals(unwrapKey(there, await inner(there.wrappedBy)))
        : stored.wrappedBy === there.wrappedBy && Buffer.from(stored.wrapped).equals(there.wrapped);
      if (!same) throw new DomainError('migration.keys-differ', { key: stored.id });
    }
    counted.keys += page.length;
  };
  let page: StoredKey[] = [];
  for await (const stored of storedKeys(from.store)) {
    if (stored.id === CHECK || (only !== undefined && !belongs(stored, only))) continue;
    page.push(stored);
    if (page.length === PAGE) await flush(page.splice(0));
  }
  await flush(page);
  page = [];
  for (const subject of await destroyedSubjects(from.store, only)) {
    await to.store.destroy(subjectKeyId(subject), subject);
    counted.destroyed += 1;
  }
  if (only === undefined) counted.claims = await copyClaims(from.store, to.store);
  return counted;
};

const destroyedSubjects = async (store: KeyStore, only?: KeysOf): Promise<string[]> => {
  const subjects: string[] = [];
  for (let after = '', ids: string[]; ; after = ids.at(-1)!) {
    ids = await store.idsAfter(after, PAGE);
    for (const [id, record] of await store.find(ids)) {
      const subject = id.replace(/^subject\//u, '');
      if (record === 'destroyed' && (only === undefined || only.subjects.has(subject))) subjects.push(subject);
    }
    if (ids.length < PAGE) return subjects;
  }
};

const copyClaims = async (from: KeyStore, to: KeyStore): Promise<number> => {
  let count = 0;
  for (let after = '', claims; ; after = claims.at(-1)!.index) {
    claims = await from.claimsAfter(after, PAGE);
    for (const { index, owner } of claims) {
      if ((await to.claim(index, owner)) !== owner) throw new DomainError('migration.keys-differ', { key: 'claim' });
      count += 1;
    }
    if (claims.length < PAGE) return count;
  }
};
