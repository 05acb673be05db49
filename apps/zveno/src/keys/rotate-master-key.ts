import { existsSync, linkSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { connectKeyStore, loadMasterKey, MASTER_KEY_FILE, makeMasterKeyFile, rotateMasterKey } from '@zveno/privacy';
import { DataFolderLock } from '@zveno/service/data-folder-lock';
import { flush } from '../backup/files.ts';
import type { Terminal } from '../terminal.ts';

/** The new key of a data folder until it takes its place. */
export const NEXT_KEY_FILE = `${MASTER_KEY_FILE}.next`;

export type Rotated = Readonly<{
  /** How many keys were wrapped anew by this run. */
  keys: number;
  /** The file with the former master key: backups made before need it. */
  former: string;
}>;

const inFile = (file: string): Buffer => loadMasterKey({ env: { MASTER_KEY_FILE: file } });

/** Wraps a store's keys under another master key. @throws DomainError as `rotateMasterKey` and `connectKeyStore` */
export const rotateStore = async (url: string, from: Uint8Array, to: Uint8Array): Promise<number> => {
  const store = await connectKeyStore(url);
  try {
    return await rotateMasterKey(store, from, to);
  } finally {
    await store.close();
  }
};

/**
 * Gives a data folder a new master key. The new one is durable in a file of its own before anything is wrapped under it, and
 * takes the place of the former when all is; cut off anywhere it is repeated and goes on.
 * @throws DomainError `data-folder.in-use`, those of `rotateMasterKey` and `loadMasterKey`
 */
export const rotateFolder = async (
  data: string,
  { progress, now }: Pick<Terminal, 'progress' | 'now'>,
): Promise<Rotated> => {
  const lock = DataFolderLock.acquire(data);
  try {
    const [file, next] = [join(data, MASTER_KEY_FILE), join(data, NEXT_KEY_FILE)];
    const from = inFile(file);
    makeMasterKeyFile(next);
    progress('Новый главный ключ записан', 0.3);
    const keys = await rotateStore(`sqlite:${join(data, 'keys.sqlite')}`, from, inFile(next));
    progress('Ключи переписаны под новый главный ключ', 0.6);
    const former = join(data, `${MASTER_KEY_FILE}.before-${now().toISOString().replace(/[:.]/gu, '-')}`);
    if (!existsSync(former)) linkSync(file, former);
    flush(data);
    progress('Прежний главный ключ отложен', 0.9);
    renameSync(next, file);
    flush(data);
    progress('');
    return { keys, former };
  } finally {
    lock.release();
  }
};
