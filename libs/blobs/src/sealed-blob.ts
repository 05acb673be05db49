import { DomainError } from '@zveno/kernel';
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { BlobName, BlobStore } from './blob-store.port.ts';

const ALGORITHM = 'aes-256-gcm';
const TAG = 16;

/** A blob of a known size. */
export type BlobPlan = BlobName &
  Readonly<{
    /** 32 bytes, the owner's: each blob has a key of its own derived from it. */
    contentKey: Uint8Array;
    /** Bytes of the text. */
    size: number;
    /** Bytes of the text in each part but the last. */
    partBytes: number;
  }>;

/**
 * A blob whose parts are sealed one by one (AES-256-GCM in the STREAM construction): part number and whether it is the last stand
 * in the nonce, so that no part can be left out, moved, or taken from another blob, and any can be read alone. A key is the
 * blob's own and a part is written once: no nonce comes twice under a key.
 */
export class SealedBlob {
  readonly #store: BlobStore;
  readonly #plan: BlobPlan;
  readonly #key: Buffer;

  constructor(store: BlobStore, plan: BlobPlan) {
    this.#store = store;
    this.#plan = plan;
    this.#key = Buffer.from(hkdfSync('sha256', plan.contentKey, '', `zveno-blob ${plan.owner}/${plan.name}`, 32));
  }

  /** How many parts make it whole. */
  get parts(): number {
    return Math.max(1, Math.ceil(this.#plan.size / this.#plan.partBytes));
  }

  /** Seals and keeps a part. False when there is one already. @throws TypeError when it is not of the size it must be */
  async add(part: number, text: Uint8Array): Promise<boolean> {
    if (part < 0 || part >= this.parts || text.length !== this.#sizeOf(part)) throw new TypeError('no such part');
    const cipher = createCipheriv(ALGORITHM, this.#key, this.#nonce(part));
    const box = [cipher.update(text), cipher.final(), cipher.getAuthTag()];
    return this.#store.add(this.#plan, part, Buffer.concat(box));
  }

  /** Keeps the whole text. */
  async addAll(text: Uint8Array): Promise<void> {
    const { partBytes } = this.#plan;
    for (let part = 0; part < this.parts; part += 1)
      await this.add(part, text.subarray(part * partBytes, (part + 1) * partBytes));
  }

  /** @throws DomainError `blob.damaged` it is missing, or not what was kept there; `blob-store.unavailable` */
  async part(part: number): Promise<Buffer> {
    const box = await this.#store.read(this.#plan, part);
    const damaged = () => new DomainError('blob.damaged', { part });
    if (box?.length !== this.#sizeOf(part) + TAG) throw damaged();
    const decipher = createDecipheriv(ALGORITHM, this.#key, this.#nonce(part), { authTagLength: TAG });
    decipher.setAuthTag(box.subarray(-TAG));
    const text = decipher.update(box.subarray(0, -TAG));
    try {
      decipher.final();
    } catch {
      throw damaged();
    }
    return text;
  }

  /** All of it, part after part as it is taken. @throws as `part` */
  async *read(): AsyncGenerator<Buffer> {
    for (let part = 0; part < this.parts; part += 1) yield await this.part(part);
  }

  #sizeOf(part: number): number {
    const { size, partBytes } = this.#plan;
    return part === this.parts - 1 ? size - part * partBytes : partBytes;
  }

  #nonce(part: number): Buffer {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(part, 7);
    nonce[11] = part === this.parts - 1 ? 1 : 0;
    return nonce;
  }
}
