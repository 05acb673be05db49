import { DomainError } from '@zveno/kernel';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** How long a part may lie unused, in milliseconds. */
export const UPLOAD_TERM_MS = 3_600_000;

/** What a part is bound to. */
const placeOf = (uploadId: string, part: number): Buffer => Buffer.from(`${uploadId.toLowerCase()}/${part}`);

/**
 * The parts of uploads until they are planned. Ephemeral: they may be lost at any time, and are gone after an hour at the
 * latest. They lie sealed (AES-256-GCM, bound to upload and part) under a key that only the sender keeps. Where they lie is
 * up to the adapter: all copies of the service must see it.
 */
export abstract class Uploads {
  /** Called at the service's start: forgets what is of no use any more. */
  abstract begin(): Promise<void>;
  abstract remove(uploadId: string): Promise<void>;
  protected abstract write(uploadId: string, part: number, box: Buffer): Promise<void>;
  /** Rejects where there is none. */
  protected abstract read(uploadId: string, part: number): Promise<Buffer>;
  /** Forgets uploads whose term is over. */
  protected abstract sweep(): Promise<void>;

  /** Keeps a part; the same part again replaces it. Sizes and numbers of parts are checked at the door. */
  async put(uploadId: string, part: number, key: string, data: Buffer): Promise<void> {
    if (part === 0) await this.sweep();
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce);
    cipher.setAAD(placeOf(uploadId, part));
    await this.write(uploadId, part, Buffer.concat([nonce, cipher.update(data), cipher.final(), cipher.getAuthTag()]));
  }

  /** All parts in one. @throws DomainError `roster-import.upload-incomplete` a part is missing or sealed under another key */
  async assemble(uploadId: string, parts: number, key: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    try {
      for (let part = 0; part < parts; part += 1) {
        const box = await this.read(uploadId, part);
        const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), box.subarray(0, NONCE));
        decipher.setAAD(placeOf(uploadId, part));
        decipher.setAuthTag(box.subarray(-TAG));
        pieces.push(decipher.update(box.subarray(NONCE, -TAG)), decipher.final());
      }
    } catch {
      throw new DomainError('roster-import.upload-incomplete');
    }
    return Buffer.concat(pieces);
  }
}
