import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { key, ConfigurationError } from './setting.ts';

/**
 * The 32 bytes kept in a file of the installation's own; made on first use with mode 0600 and durable before it returns.
 * @throws ConfigurationError naming the file when it holds something else
 */
export const ownSecret = (file: string): Buffer => {
  mkdirSync(dirname(resolve(file)), { recursive: true, mode: 0o700 });
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    try {
      return key.parse(readFileSync(file, 'utf8'));
    } catch (reason) {
      throw new ConfigurationError(file, (reason as Error).message);
    }
  }
  const bytes = randomBytes(32);
  try {
    writeSync(descriptor, `${bytes.toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return bytes;
};
