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

const pragma = (db: DatabaseSync, name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

/** Opens the file for its owner alone, durable (WAL, FULL, both read back) and wiping what is deleted. */
export const openKeyDatabase = (file: string): DatabaseSync => {
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
