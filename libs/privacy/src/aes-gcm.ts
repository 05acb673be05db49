import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

const pool = Buffer.alloc(NONCE * 1024);
let used = pool.length;

/** A fresh random nonce. Drawn from a pool, because asking the system once per value costs as much as sealing it. */
const nonce = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += NONCE;
  return pool.subarray(used - NONCE, used);
};

/** AES-256-GCM under a random 96-bit nonce: nonce | ciphertext | tag. `bound` must be the same when decrypting. */
export const encrypt = (key: KeyObject, plain: Uint8Array, bound: string): Buffer => {
  const iv = nonce();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(bound));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
};

/** The plain bytes, or undefined when the box, the key or what it is bound to is not the one it was made with. */
export const decrypt = (key: KeyObject, box: Buffer, bound: string): Buffer | undefined => {
  if (box.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(box.subarray(-TAG));
  const plain = decipher.update(box.subarray(NONCE, -TAG));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
};
