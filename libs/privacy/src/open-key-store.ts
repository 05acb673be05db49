import { createSecretKey } from 'node:crypto';
import { DomainError } from '@zveno/kernel';
import type { KeyStore } from './key-store.port.ts';
import { SqliteKeyStore } from './sqlite/sqlite-key-store.ts';
import { makeKey, unwrapKey } from './wrapping.ts';

/** The key by which a master key is recognised. */
export const CHECK = 'check';

/** The id under which the master key stands as the wrapper of others. */
export const MASTER = 'master';

/** Connects to the key store a URL names, whatever master key it was begun under. @throws DomainError as `openKeyStore` */
export const connectKeyStore = async (url: string): Promise<KeyStore> => {
  if (url.startsWith('sqlite:')) return new SqliteKeyStore(url.slice('sqlite:'.length).replace(/^\/\//u, ''));
  if (/^mongodb(?:\+srv)?:\/\/./u.test(url)) {
    const { MongoKeyStore } = await import('./mongodb/mongo-key-store.ts');
    return new MongoKeyStore(url);
  }
  throw new DomainError('config.invalid', { variable: 'KEY_STORE_URL' });
};

/**
 * Opens the key store a URL names (`sqlite:<path>`, `mongodb://…/<database>`), for the holder of its master key.
 *
 * @param masterKey 32 bytes, see `loadMasterKey`
 * @throws DomainError `key-store.wrong-master-key` the store was begun under another one; `config.invalid`;
 *   `key-store.format-unknown` written by newer code; `key-store.unavailable`
 */
export const openKeyStore = async (url: string, masterKey: Uint8Array): Promise<KeyStore> => {
  const store = await connectKeyStore(url);
  try {
    const wrapper = { id: MASTER, key: createSecretKey(masterKey) };
    const check =
      (await store.find([CHECK])).get(CHECK) ?? (await store.add([makeKey(CHECK, wrapper).stored])).get(CHECK);
    if (check === undefined || check === 'destroyed') throw new DomainError('key-store.damaged', { key: CHECK });
    try {
      unwrapKey(check, wrapper);
    } catch {
      throw new DomainError('key-store.wrong-master-key');
    }
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};
