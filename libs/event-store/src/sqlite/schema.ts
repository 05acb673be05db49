import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Marks a file as a log of Zveno: "Zven" in ASCII. */
const APPLICATION_ID = 0x5a76656e;
/** The version of the tables below. A change needs a migration. */
const SCHEMA_VERSION = 1;

/** Why a file cannot serve as a log; the code of the DomainError that the store throws. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
  readonly code: 'event-store.foreign' | 'event-store.damaged' | 'event-store.unavailable';

  constructor(code: UnusableFile['code'], cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

// Positions are given inside the writing transaction, one after the other, and nothing is ever deleted: readers see no gap.
// `data` and `metadata` are the JSON texts as they came, byte for byte.
const TABLES = `
  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_of_stream ON event (stream, revision);
`;

/** SQLite's own number of an error, without the extended part; undefined for any other error. */
export const sqliteCode = (error: unknown): number | undefined => {
  const number = (error as { errcode?: unknown }).errcode;
  return typeof number === 'number' ? number & 0xff : undefined;
};

export const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

const pragma = (db: DatabaseSync, name: string): unknown => {
  const row = db.prepare(`PRAGMA ${name}`).get();
  return row === undefined ? undefined : Object.values(row)[0];
};

const isEmpty = (path: string): boolean => !existsSync(path) || statSync(path).size === 0;

/** Looks at the bytes first: opening something else might already write into it. */
const checkFile = (path: string): void => {
  if (isEmpty(path)) return;
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  const length = readSync(file, header, 0, 100, 0);
  closeSync(file);
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new UnusableFile('event-store.foreign');
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const whole = length === 100 && statSync(path).size >= header.readUInt32BE(28) * pageSize;
  // What is missing at the end may still lie in the write-ahead log.
  if (!whole && isEmpty(`${path}-wal`)) throw new UnusableFile('event-store.damaged');
};

const checkMarks = (db: DatabaseSync): void => {
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw new UnusableFile('event-store.foreign');
  if (pragma(db, 'user_version') !== SCHEMA_VERSION) throw new UnusableFile('event-store.foreign');
  db.prepare('SELECT * FROM event ORDER BY position DESC LIMIT 1').get();
  db.prepare('SELECT * FROM stream ORDER BY id DESC LIMIT 1').get();
};

const createTables = (db: DatabaseSync): void => {
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been first.
    if (pragma(db, 'schema_version') === 0) {
      db.exec(TABLES);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};

const prepare = (db: DatabaseSync): void => {
  if (pragma(db, 'schema_version') !== 0) checkMarks(db);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA wal_autocheckpoint = 4000');
  db.exec('PRAGMA cache_size = -32768');
  if (pragma(db, 'synchronous') !== 2) throw new UnusableFile('event-store.unavailable');
  if (pragma(db, 'journal_mode') !== 'wal') throw new UnusableFile('event-store.unavailable');
  createTables(db);
  checkMarks(db);
};

const openOnce = (path: string, patienceMs: number): DatabaseSync => {
  checkFile(path);
  const db = new DatabaseSync(path, { timeout: patienceMs });
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const asUnusable = (error: unknown): UnusableFile => {
  if (error instanceof UnusableFile) return error;
  const code = sqliteCode(error);
  const damaged = code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
  return new UnusableFile(damaged ? 'event-store.damaged' : 'event-store.unavailable', error);
};

/**
 * Opens the log for writing and makes it if there is none. Waits for other processes, with the whole thread.
 * @throws UnusableFile
 */
export const openForWriting = (path: string, patienceMs: number): DatabaseSync => {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return openOnce(path, patienceMs);
    } catch (error) {
      // The change to WAL does not wait by itself when others open a new file at the same moment.
      if (sqliteCode(error) !== SQLITE_BUSY || performance.now() > deadline) throw asUnusable(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
};

/** Opens a log that is there, to read it. @throws UnusableFile */
export const openForReading = (path: string): DatabaseSync => {
  let db: DatabaseSync | undefined;
  try {
    checkFile(path);
    db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    db.exec('PRAGMA cache_size = -8192');
    checkMarks(db);
    return db;
  } catch (error) {
    db?.close();
    throw asUnusable(error);
  }
};
