import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CommandError, EXIT } from '../exit-codes.ts';

/** The SHA-256 of a file, hex. */
export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

/** Makes what was written to a file or folder durable. */
export const flush = (path: string): void => {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

/** Writes a file so that it is there whole and durable, or not at all. */
export const writeWhole = (file: string, content: string | Uint8Array, mode = 0o600): void => {
  const draft = `${file}.part`;
  const fd = openSync(draft, 'w', mode);
  try {
    writeFileSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(draft, file);
};

/** The names in a folder; none when it is not there. */
export const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/**
 * Makes sure that the stores lie in the data folder: a copy of another place would pass for a copy of them.
 * @throws CommandError refused
 */
export const ensureStoresIn = (data: string, env: Readonly<Record<string, string | undefined>>): void => {
  for (const [variable, name] of [
    ['EVENT_STORE_URL', 'events.sqlite'],
    ['KEY_STORE_URL', 'keys.sqlite'],
    ['BLOB_STORE_URL', 'blobs'],
  ] as const) {
    const url = env[variable];
    if (!url) continue;
    const path = /^(?:sqlite|file):(.+)$/u.exec(url)?.[1];
    const inside = path !== undefined && resolve(path) === resolve(data, name);
    if (!inside)
      throw new CommandError(
        EXIT.refused,
        `${variable} указывает не в папку данных ${data}. Эта команда копирует и возвращает только её файлы.`,
      );
  }
};
