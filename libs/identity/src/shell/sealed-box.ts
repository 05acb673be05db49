import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM over JSON, base64url: nonce | ciphertext | tag. `key`: 32 bytes, for this one value only. */
export const sealJson = (key: Buffer, value: object): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
};

/** @throws Error when the box or the key is not the one it was made with */
export const openJson = <T>(key: Buffer, box: string): T => {
  const bytes = Buffer.from(box, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(-16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  return JSON.parse(plain.toString('utf8')) as T;
};
