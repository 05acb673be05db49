import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '@zveno/kernel';

/** The file of the master key in a data folder. */
export const MASTER_KEY_FILE = 'master.key';

const decode = (text: string, source: string): Buffer => {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64url');
  if (!/^[\w+/-]{43}=?$/u.test(trimmed) || key.length !== 32) throw new DomainError('master-key.invalid', { source });
  return key;
};

const readKeyFile = (file: string, source: string): Buffer => {
  let mode: number;
  try {
    ({ mode } = statSync(file));
  } catch {
    throw new DomainError('master-key.missing', { source });
  }
  // Windows has no such bits. A group may read: that is how secrets are mounted in a cluster.
  if (process.platform !== 'win32' && (mode & 0o007) !== 0) throw new DomainError('master-key.exposed', { source });
  return decode(readFileSync(file, 'utf8'), source);
};

/**
 * Makes a file with a new master key, mode 0600, unless it is there. It is written beside its place and linked there, so that
 * nobody reads half a key and the first of two wins.
 */
export const makeMasterKeyFile = (file: string): void => {
  const draft = `${file}.${randomUUID()}`;
  const fd = openSync(draft, 'wx', 0o600);
  try {
    writeSync(fd, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  flushFolder(dirname(file));
};

const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

/**
 * The master key, 32 bytes: from `MASTER_KEY` (base64 or base64url), else the file `MASTER_KEY_FILE` names, else `master.key` in the
 * data folder, which `create` makes with mode 0600 when it is not there.
 *
 * @throws DomainError `master-key.missing`; `master-key.invalid` not 32 bytes of base64; `master-key.exposed` everybody may
 *   read the file
 */
export const loadMasterKey = ({
  env,
  dataDir,
  create = false,
}: {
  env: Readonly<Record<string, string | undefined>>;
  dataDir?: string;
  create?: boolean;
}): Buffer => {
  if (env.MASTER_KEY) return decode(env.MASTER_KEY, 'MASTER_KEY');
  if (env.MASTER_KEY_FILE) return readKeyFile(env.MASTER_KEY_FILE, 'MASTER_KEY_FILE');
  if (dataDir === undefined) throw new DomainError('master-key.missing', { source: 'MASTER_KEY' });
  const file = join(dataDir, MASTER_KEY_FILE);
  if (create && statSync(file, { throwIfNoEntry: false }) === undefined) {
    makeMasterKeyFile(file);
  }
  return readKeyFile(file, MASTER_KEY_FILE);
};
