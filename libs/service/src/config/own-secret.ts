import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigurationError, key } from './setting.ts';

/** Makes a name in a folder durable; Windows does so by itself. */
const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Puts a new key where there is none. Whoever comes second finds the first one's, and a crash leaves none or a whole one. */
const make = (file: string): void => {
  const folder = dirname(resolve(file));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  syncFolder(folder);
};

/**
 * The 32 bytes kept in a file of the installation's own; made on first use with mode 0600 and durable before it returns.
 * @throws ConfigurationError naming the file when it holds something else
 */
export const ownSecret = (file: string): Buffer => {
  if (!existsSync(file)) make(file);
  try {
    return key.parse(readFileSync(file, 'utf8'));
  } catch (reason) {
    throw new ConfigurationError(file, (reason as Error).message);
  }
};
