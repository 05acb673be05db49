import type { KeyObject } from 'node:crypto';
import { DomainError, type Sealed } from '@zveno/kernel';
import { decrypt, encrypt } from './aes-gcm.ts';

/** One key: AES-256-GCM, box = nonce | ciphertext | tag, bound to algorithm, key id and field. */
export const ALGORITHM = 'A256GCM';

/** Two keys, ids joined by a comma: A256GCM under the second inside A256GCM under the first. Without either it stays shut. */
export const NESTED_ALGORITHM = 'A256GCM/2';

/** What a reader shows where the key is destroyed. */
export const ERASED = '[удалено]';

const bound = (alg: string, key: string, field: string) => `${alg}\n${key}\n${field}`;

/** Seals a value under one key. The field's name is bound in: the value opens under no other name. */
export const sealUnder = (key: KeyObject, id: string, field: string, value: string): Sealed => ({
  alg: ALGORITHM,
  key: id,
  box: encrypt(key, Buffer.from(value), bound(ALGORITHM, id, field)).toString('base64url'),
});

/** Seals a value under the keys of two subjects, so that the erasure of either blinds it. */
export const sealUnderBoth = (
  keys: readonly [KeyObject, KeyObject],
  ids: readonly [string, string],
  field: string,
  value: string,
): Sealed => {
  const key = ids.join(',');
  const aad = bound(NESTED_ALGORITHM, key, field);
  const inner = encrypt(keys[1], Buffer.from(value), `${aad}\ninner`);
  return { alg: NESTED_ALGORITHM, key, box: encrypt(keys[0], inner, aad).toString('base64url') };
};

/** The ids of the keys that a sealed value needs. @throws DomainError `sealed.algorithm-unknown` */
export const keysOf = ({ alg, key }: Sealed): string[] => {
  if (alg === ALGORITHM) return [key];
  if (alg === NESTED_ALGORITHM) return key.split(',');
  throw new DomainError('sealed.algorithm-unknown', { alg });
};

/**
 * Opens a sealed value; undefined when one of its keys is missing (destroyed).
 * @throws DomainError `sealed.algorithm-unknown`; `sealed.invalid` (altered, or another field's)
 */
export const openSealed = (
  keyOf: (id: string) => KeyObject | undefined,
  sealed: Sealed,
  field: string,
): string | undefined => {
  const ids = keysOf(sealed);
  const aad = bound(sealed.alg, sealed.key, field);
  let box: Buffer | undefined = Buffer.from(sealed.box, 'base64url');
  for (const [layer, id] of ids.entries()) {
    const key = keyOf(id);
    if (key === undefined) return undefined;
    box = decrypt(key, box, layer === 0 ? aad : `${aad}\ninner`);
    if (box === undefined) throw new DomainError('sealed.invalid', { key: sealed.key, field });
  }
  return box.toString('utf8');
};
