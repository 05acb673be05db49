import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { flush, namesIn } from './files.ts';

/** Where the bytes of files lie in a data folder, and in a backup of it. */
export const BLOBS = 'blobs';

/** How many parts of files there are, and how large they are together. */
export type BlobCount = Readonly<{ files: number; bytes: number }>;

/** A part that has its name is whole; what has none yet belongs to no event. */
const PART = /^\d{6}$/u;

/** Every part below a folder of blobs, by its path there: `<first letters>/<owner>/<blob>/<part>`. */
const partsIn = function* (folder: string): Generator<string> {
  for (const first of namesIn(folder))
    for (const owner of namesIn(join(folder, first)))
      for (const blob of namesIn(join(folder, first, owner)))
        for (const part of namesIn(join(folder, first, owner, blob)))
          if (PART.test(part)) yield join(first, owner, blob, part);
};

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Copies the parts of files from one folder of blobs to another. After the log: what an event names was there before it. Parts
 * are never changed; what is removed meanwhile, its file was, too.
 */
export const copyBlobs = async (from: string, to: string, onProgress: (share: number) => void): Promise<BlobCount> => {
  const all = [...partsIn(from)];
  let [files, bytes] = [0, 0];
  for (const [index, part] of all.entries()) {
    const target = join(to, part);
    mkdirSync(join(target, '..'), { recursive: true, mode: 0o700 });
    try {
      copyFileSync(join(from, part), target);
    } catch (error) {
      if (!isAbsent(error)) throw error;
      continue;
    }
    flush(target);
    files += 1;
    bytes += statSync(target).size;
    onProgress((index + 1) / all.length);
    if (index % 100 === 99) await turn();
  }
  return { files, bytes };
};

/** What there is. That each part is what it was shows when it is read: it is sealed. */
export const countBlobs = (folder: string): BlobCount => {
  let [files, bytes] = [0, 0];
  for (const part of partsIn(folder)) {
    files += 1;
    bytes += statSync(join(folder, part)).size;
  }
  return { files, bytes };
};
