import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { DomainError } from '@zveno/kernel';
import { decrypt, encrypt } from './aes-gcm.ts';
import type { StoredKey } from './key-store.port.ts';

const bound = (id: string, wrappedBy: string) => `zveno key\n${id}\n${wrappedBy}`;

/** A key and the id it goes by. */
export type NamedKey = Readonly<{ id: string; key: KeyObject }>;

/** Makes a random 256-bit key, wrapped for the store. */
export const makeKey = (id: string, wrapper: NamedKey): { stored: StoredKey; key: KeyObject } => {
  const bytes = randomBytes(32);
  const stored = {
    id,
    wrappedBy: wrapper.id,
    wrapped: encrypt(wrapper.key, bytes, bound(id, wrapper.id)),
  };
  return { stored, key: createSecretKey(bytes) };
};

/** Wraps a key that there is already. */
export const rewrapKey = (id: string, key: KeyObject, wrapper: NamedKey): StoredKey => ({
  id,
  wrappedBy: wrapper.id,
  wrapped: encrypt(wrapper.key, key.export(), bound(id, wrapper.id)),
});

/** @throws DomainError `key-store.damaged` the stored bytes are not what was written, or lie under another id */
export const unwrapKey = (stored: StoredKey, wrapper: NamedKey): KeyObject => {
  const bytes = decrypt(wrapper.key, Buffer.from(stored.wrapped), bound(stored.id, stored.wrappedBy));
  if (bytes === undefined) throw new DomainError('key-store.damaged', { key: stored.id });
  return createSecretKey(bytes);
};
