import { DomainError } from '@zveno/kernel';
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobStore, type BlobName } from '../blob-store.port.ts';

const WORD = /^[A-Za-z0-9-]{1,100}$/u;
const PART = /^\d{6}$/u;

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** Blobs in a folder, which copies of a service may share: `<first letters of the owner>/<owner>/<name>/<part>`. */
export class FolderBlobStore extends BlobStore {
  readonly #root: string;

  constructor(root: string) {
    super();
    this.#root = root;
  }

  override async add(blob: BlobName, part: number, bytes: Uint8Array): Promise<boolean> {
    const folder = this.#of(blob);
    return available(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, fileOf(part));
      // Whole and on the disk before it has its name; the name is given once.
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      try {
        await write(draft, bytes);
        await link(draft, path);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
        return false;
      } finally {
        await rm(draft, { force: true });
      }
      await sync(folder);
      return true;
    });
  }

  override async read(blob: BlobName, part: number): Promise<Buffer | undefined> {
    const path = join(this.#of(blob), fileOf(part));
    return available(async () => absentAs(undefined, () => readFile(path)));
  }

  override async count(blob: BlobName): Promise<number> {
    const folder = this.#of(blob);
    const files = await available(async () => absentAs([], () => readdir(folder)));
    const parts = new Set(files.filter((file) => PART.test(file)));
    let count = 0;
    while (parts.has(fileOf(count))) count += 1;
    return count;
  }

  override async names(owner: string): Promise<string[]> {
    const folder = this.#of({ owner });
    return available(async () => (await absentAs([], () => readdir(folder))).sort());
  }

  override async remove(blob: Readonly<{ owner: string; name?: string }>): Promise<void> {
    const folder = this.#of(blob);
    await available(() => rm(folder, { recursive: true, force: true }));
  }

  override async close(): Promise<void> {}

  #of({ owner, name }: Readonly<{ owner: string; name?: string }>): string {
    if (!WORD.test(owner) || (name !== undefined && !WORD.test(name))) throw new TypeError('no name for a blob');
    const folder = join(this.#root, owner.slice(0, 2), owner);
    return name === undefined ? folder : join(folder, name);
  }
}

const fileOf = (part: number): string => String(part).padStart(6, '0');

const write = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** The names in a folder reach the disk apart from what they name. */
const sync = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const absentAs = async <T, D>(otherwise: D, look: () => Promise<T>): Promise<T | D> => {
  try {
    return await look();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
};

/** Whatever the disk says is the same to those who ask: it cannot be done now. Its words hold paths. */
const available = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new DomainError('blob-store.unavailable', { reason: String(codeOf(error) ?? 'unknown') });
  }
};
