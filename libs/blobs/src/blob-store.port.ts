/** Where bytes lie: whose they are, and which of theirs. Both are letters, digits and hyphens. */
export type BlobName = Readonly<{
  /** What the blob belongs to: all of one owner's go at once. */
  owner: string;
  name: string;
}>;

/**
 * Bytes too large for the log. A blob is made of parts, numbered from 0; a part is written once and never changed, so that no
 * place ever holds two texts under one key and nonce, and so that a store of objects (S3: `If-None-Match: *`) can keep them as
 * a folder does. What a part says the store does not know: it is given ciphertext. Also the DI token.
 */
export abstract class BlobStore {
  /** Keeps a part, durably. False when there is one already: that one stays. @throws DomainError `blob-store.unavailable` */
  abstract add(blob: BlobName, part: number, bytes: Uint8Array): Promise<boolean>;
  /** A part, or undefined where there is none. @throws DomainError `blob-store.unavailable` */
  abstract read(blob: BlobName, part: number): Promise<Buffer | undefined>;
  /** How many parts there are from the first on without a gap. @throws DomainError `blob-store.unavailable` */
  abstract count(blob: BlobName): Promise<number>;
  /** The names of an owner's blobs. @throws DomainError `blob-store.unavailable` */
  abstract names(owner: string): Promise<string[]>;
  /** Removes a blob, or all of an owner's; what is not there is removed already. @throws DomainError `blob-store.unavailable` */
  abstract remove(blob: Readonly<{ owner: string; name?: string }>): Promise<void>;
  abstract close(): Promise<void>;
}
