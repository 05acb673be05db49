import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DomainError } from '@zveno/kernel';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY,
    wrapped_by TEXT,
    wrapped BLOB -- NULL: destroyed
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS claims (
    claim TEXT PRIMARY KEY,
    owner TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS claims_of_owner ON claims (owner);
  CREATE TABLE IF NOT EXISTS meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT OR IGNORE INTO meta VALUES ('format', '1'), ('progress', '0');
`;

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/**
 * Does something with the database; whatever goes wrong gets a code. SQLite's own words may quote values and go no further.
 * @throws DomainError `key-store.damaged`, `key-store.unavailable`, or one thrown within
 */
export const coded = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { errcode, code } = error as { errcode?: number; code?: string };
    const damaged = errcode !== undefined && [SQLITE_CORRUPT, SQLITE_NOTADB].includes(errcode & 0xff);
    const reason = String(errcode ?? code ?? 'unknown');
    throw new DomainError(damaged ? 'key-store.damaged' : 'key-store.unavailable', { reason });
  }
};

const pragma = (db: DatabaseSync, name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

/** Opens the file for its owner alone, durable (WAL, FULL, both read back) and wiping what is deleted. @throws as `coded` */
export const openKeyDatabase = (file: string): DatabaseSync => coded(() => open(file));

const open = (file: string): DatabaseSync => {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    const settings = [pragma(db, 'journal_mode'), pragma(db, 'synchronous'), pragma(db, 'secure_delete')];
    if (settings.join() !== 'wal,2,1') throw new Error(`settings not taken: ${settings.join()}`);
    db.exec(SCHEMA);
    const format = (db.prepare(`SELECT value FROM meta WHERE name = 'format'`).get() as { value: string }).value;
    if (format !== '1') throw new DomainError('key-store.format-unknown', { format });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
