import { DatabaseSync } from 'node:sqlite';
import { Catalogue } from './catalogue.ts';

/** How long the opening waits for another writer, in milliseconds. */
const PATIENCE_MS = 10_000;
/** SQLite's own log is cut back to this. */
const JOURNAL_BYTES = 64 * 1024 * 1024;

/**
 * Opens a file of documents. One that is something else is let go again.
 * @param busyTimeout milliseconds to wait for another writer, once it is open, before SQLITE_BUSY is thrown
 */
export const openFile = (
  file: string,
  busyTimeout: number,
): Readonly<{ database: DatabaseSync; catalogue: Catalogue }> => {
  const database = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    // A reading can be made again from the log, so the last moment may be lost with the power; torn it must not be.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000');
    // The making of a large reading's indexes writes them all into the log first; it need not stay that long.
    database.exec(`PRAGMA journal_size_limit = ${JOURNAL_BYTES}`);
    const catalogue = new Catalogue(database);
    database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    return { database, catalogue };
  } catch (error) {
    database.close();
    throw error;
  }
};
