import { MAX_UPLOAD_BYTES } from '@zveno/contracts-org-structure';
import { DomainError } from '@zveno/kernel';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UPLOAD_TERM_MS, Uploads } from './uploads.ts';

/** What sealing adds to all parts of an upload, at most. */
const SEALS = 28 * 1_000;

/** Uploads in a folder of one process. */
export class FolderUploads extends Uploads {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number = Date.now) {
    super();
    this.#folder = folder;
    this.#now = now;
  }

  /** What a former process left is of no use. */
  override async begin(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  override async remove(uploadId: string): Promise<void> {
    await rm(this.#of(uploadId), { recursive: true, force: true });
  }

  protected override async write(uploadId: string, part: number, box: Buffer): Promise<void> {
    const folder = this.#of(uploadId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await this.#sizeOf(folder, part)) + box.length > MAX_UPLOAD_BYTES + SEALS)
      throw new DomainError('roster-import.upload-too-large', { limit: MAX_UPLOAD_BYTES });
    await writeFile(join(folder, String(part)), box, { mode: 0o600 });
  }

  protected override read(uploadId: string, part: number): Promise<Buffer> {
    return readFile(join(this.#of(uploadId), String(part)));
  }

  protected override async sweep(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const folder = join(this.#folder, name);
      const age = this.#now() - (await stat(folder)).mtimeMs;
      if (age > UPLOAD_TERM_MS) await rm(folder, { recursive: true, force: true });
    }
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
}
