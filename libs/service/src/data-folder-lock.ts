import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DomainError } from '@zveno/kernel';

/** The file that is locked. */
export const LOCK_FILE = 'lock.sqlite';

/** Stands in a data folder while a restore is putting files into it, and stays when that was cut off. */
export const RESTORING_FILE = 'restoring';

const SQLITE_BUSY = 5;

/** A database that is collected as garbage is closed, and its lock gone: held ones stay reachable. */
const held = new Set<DatabaseSync>();

const lock = (folder: string): DatabaseSync | undefined => {
  const db = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
};

/**
 * One server per data folder. Held as an exclusive SQLite transaction, which the system ends with the process however it
 * dies: no stale lock to remove by hand.
 */
export class DataFolderLock {
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
    held.add(db);
  }

  /**
   * Takes the folder, making it when it is not there (mode 0700).
   * @param options.amidRestore the caller is the restore itself
   * @throws DomainError `data-folder.in-use` another process holds it; `data-folder.half-restored` a restore was cut off
   */
  static acquire(folder: string, options: { amidRestore?: boolean } = {}): DataFolderLock {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const db = lock(folder);
    if (db === undefined) throw new DomainError('data-folder.in-use');
    if (options.amidRestore !== true && existsSync(join(folder, RESTORING_FILE))) {
      db.close();
      throw new DomainError('data-folder.half-restored');
    }
    return new DataFolderLock(db);
  }

  /** Whether some process, this one too, holds the folder now. */
  static isHeld(folder: string): boolean {
    if (!existsSync(join(folder, LOCK_FILE))) return false;
    const db = lock(folder);
    db?.close();
    return db === undefined;
  }

  /** Gives the folder back; doing so twice is fine. */
  release(): void {
    if (held.delete(this.#db)) this.#db.close();
  }
}
