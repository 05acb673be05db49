import { createSecretKey, type KeyObject } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { DomainError } from '@zveno/kernel';
import type { KeyStore, StoredKey } from './key-store.port.ts';
import { CHECK, MASTER } from './open-key-store.ts';
import { organizationKeyId } from './subject-id.ts';
import { makeKey, rewrapKey, unwrapKey, type NamedKey } from './wrapping.ts';

const PAGE = 1_000;

const opens = (stored: StoredKey, wrapper: NamedKey): KeyObject | undefined => {
  try {
    return unwrapKey(stored, wrapper);
  } catch {
    return undefined;
  }
};

/** Every key of a store that was not destroyed, page by page in the order of the ids. */
export async function* storedKeys(store: KeyStore): AsyncGenerator<StoredKey> {
  for (let after = ''; ;) {
    const ids = await store.idsAfter(after, PAGE);
    for (const record of (await store.find(ids)).values()) if (record !== 'destroyed') yield record;
    if (ids.length < PAGE) return;
    after = ids.at(-1)!;
    await turn();
  }
}

const wrappedBy = async (store: KeyStore, wrapper: string): Promise<StoredKey[]> => {
  const keys: StoredKey[] = [];
  for await (const stored of storedKeys(store)) if (stored.wrappedBy === wrapper) keys.push(stored);
  return keys;
};

/**
 * Wraps what the master key wraps under another one; from then on the store opens with that one only. Nothing else may use
 * the store meanwhile. Repeat it when it was cut off: what is done already stays.
 * @returns how many keys were wrapped anew; 0 when all had been
 * @throws DomainError `key-store.wrong-master-key` neither key opens the store, or it holds none; `key-store.damaged`
 */
export const rotateMasterKey = async (store: KeyStore, from: Uint8Array, to: Uint8Array): Promise<number> => {
  const [old, next] = [from, to].map((key) => ({ id: MASTER, key: createSecretKey(key) })) as [NamedKey, NamedKey];
  const keys = await wrappedBy(store, MASTER);
  const check = keys.find(({ id }) => id === CHECK);
  if (check === undefined || (opens(check, old) ?? opens(check, next)) === undefined)
    throw new DomainError('key-store.wrong-master-key');
  const rewrapped: StoredKey[] = [];
  for (const stored of keys) {
    const key = opens(stored, old);
    if (key !== undefined) rewrapped.push(rewrapKey(stored.id, key, next));
    else unwrapKey(stored, next);
  }
  // The check goes last: until it is replaced the store counts as one of the old key.
  rewrapped.sort((a, b) => Number(a.id === CHECK) - Number(b.id === CHECK));
  if (rewrapped.length > 0) await store.replace(rewrapped);
  return rewrapped.length;
};

/**
 * Gives an organisation (without one: the installation) a new key and wraps under it all that the former one wrapped: the
 * keys of its subjects and of its indexes. The subjects' own keys stay, so nothing sealed changes. Nothing else may use the
 * store meanwhile; on SQLite all or nothing is done.
 * @returns how many keys were wrapped anew
 * @throws DomainError `organization.not-found` it has no key; `key-store.damaged`
 */
export const rotateOrganizationKey = async (
  store: KeyStore,
  masterKey: Uint8Array,
  orgId?: string,
): Promise<number> => {
  const master = { id: MASTER, key: createSecretKey(masterKey) };
  const id = organizationKeyId(orgId);
  const standing = (await store.find([id])).get(id);
  if (standing === undefined || standing === 'destroyed') throw new DomainError('organization.not-found');
  const former = { id, key: unwrapKey(standing, master) };
  const fresh = makeKey(id, master);
  const rewrapped = (await wrappedBy(store, id)).map((stored) =>
    rewrapKey(stored.id, unwrapKey(stored, former), { id, key: fresh.key }),
  );
  await store.replace([fresh.stored, ...rewrapped]);
  return rewrapped.length;
};
