import { MAX_UPLOAD_BYTES } from '@zveno/contracts-org-structure';
import { DomainError } from '@zveno/kernel';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NONCE = 12;
const TAG = 16;
/** How long a part may lie unused. */
const TERM_MS = 3_600_000;

/** What a part is bound to. */
const placeOf = (uploadId: string, part: number): Buffer => Buffer.from(`${uploadId.toLowerCase()}/${part}`);

/**
 * The parts of uploads until they are planned. Ephemeral: they may be lost at any time, and are gone after an hour at the
 * latest. They lie sealed (AES-256-GCM, bound to upload and part) under a key that only the sender keeps.
 */
export class Uploads {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number = Date.now) {
    this.#folder = folder;
    this.#now = now;
  }

  /** Keeps a part; the same part again replaces it. @throws DomainError `roster-import.upload-too-large` */
  async put(uploadId: string, part: number, key: string, data: Buffer): Promise<void> {
    const folder = this.#of(uploadId);
    if (part === 0) await this.#sweep();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await this.#sizeOf(folder, part)) + data.length > MAX_UPLOAD_BYTES + TAG * 1_000)
      throw new DomainError('roster-import.upload-too-large', { limit: MAX_UPLOAD_BYTES });
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce);
    cipher.setAAD(placeOf(uploadId, part));
    const box = Buffer.concat([nonce, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
    await writeFile(join(folder, String(part)), box, { mode: 0o600 });
  }

  /** All parts in one. @throws DomainError `roster-import.upload-incomplete` a part is missing or sealed under another key */
  async assemble(uploadId: string, parts: number, key: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    try {
      for (let part = 0; part < parts; part += 1) {
        const box = await readFile(join(this.#of(uploadId), String(part)));
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

  async remove(uploadId: string): Promise<void> {
    await rm(this.#of(uploadId), { recursive: true, force: true });
  }

  /** Forgets every upload: what a former process left is of no use. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #of(uploadId: string): string {
    if (!/^[0-9a-f-]{36}$/iu.test(uploadId)) throw new DomainError('roster-import.upload-incomplete');
    return join(this.#folder, uploadId.toLowerCase());
  }

  /** The bytes of the parts but that one, which will be replaced. */
  async #sizeOf(folder: string, but: number): Promise<number> {
    let size = 0;
    for (const name of await readdir(folder)) if (name !== String(but)) size += (await stat(join(folder, name))).size;
    return size;
  }

  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const folder = join(this.#folder, name);
      const age = this.#now() - (await stat(folder)).mtimeMs;
      if (age > TERM_MS) await rm(folder, { recursive: true, force: true });
    }
  }
}
