import { DomainError } from '@zveno/kernel';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Ephemeral, type EphemeralOptions, type Value } from '../ephemeral.port.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS kept_ends ON kept (ends);
`;
const SWEEP_EVERY_MS = 60_000;

type Row = { value: string; ends: number };

/** In a file of its own, for the processes of one machine. Its disk is not waited for. */
export class SqliteEphemeral extends Ephemeral {
  readonly #db: DatabaseSync;
  readonly #now: () => number;
  readonly #find: StatementSync;
  readonly #keep: StatementSync;
  readonly #drop: StatementSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #sweeper: NodeJS.Timeout;

  /** @throws DomainError `ephemeral.unavailable` */
  constructor(file: string, { now = Date.now }: EphemeralOptions = {}) {
    super();
    this.#now = now;
    this.#db = coded(() => openOrRenew(file));
    this.#find = this.#db.prepare('SELECT value, ends FROM kept WHERE key = ? AND ends > ?');
    this.#keep = this.#db.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?)');
    this.#drop = this.#db.prepare('DELETE FROM kept WHERE key = ?');
    this.#begin = this.#db.prepare('BEGIN IMMEDIATE');
    this.#commit = this.#db.prepare('COMMIT');
    this.#sweeper = setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref();
    this.sweep();
  }

  async put(key: string, value: Value, termMs: number): Promise<void> {
    this.#run(() => this.#keep.run(key, JSON.stringify(value), Math.ceil(this.#now() + termMs)));
  }

  async get<T extends Value>(key: string): Promise<T | undefined> {
    return this.#run(() => valueOf<T>(this.#row(key)));
  }

  async take<T extends Value>(key: string): Promise<T | undefined> {
    return this.#alone(() => {
      const value = valueOf<T>(this.#row(key));
      this.#drop.run(key);
      return value;
    });
  }

  async update<T extends Value>(
    key: string,
    change: (value: T | undefined) => T | undefined,
    termMs?: number,
  ): Promise<T | undefined> {
    return this.#alone(() => {
      const row = this.#row(key);
      const value = change(valueOf<T>(row));
      const ends = termMs === undefined ? row?.ends : Math.ceil(this.#now() + termMs);
      if (value === undefined || ends === undefined) this.#drop.run(key);
      else this.#keep.run(key, JSON.stringify(value), ends);
      return value;
    });
  }

  /** Removes what is over; done by itself every minute. */
  sweep(): void {
    this.#run(() => this.#db.prepare('DELETE FROM kept WHERE ends <= ?').run(Math.floor(this.#now())));
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    if (this.#db.isOpen) this.#db.close();
  }

  protected now(): number {
    return this.#now();
  }

  #row(key: string): Row | undefined {
    return this.#find.get(key, Math.floor(this.#now())) as Row | undefined;
  }

  #run<T>(work: () => T): T {
    if (!this.#db.isOpen) throw new DomainError('ephemeral.closed');
    return coded(work);
  }

  /** With no other process between reading and writing. What `work` throws by itself is thrown as it is. */
  #alone<T>(work: () => T): T {
    this.#run(() => this.#begin.run());
    try {
      const result = work();
      this.#run(() => this.#commit.run());
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw isSqlite(error) ? unavailable(error) : error;
    }
  }
}

const valueOf = <T>(row: Row | undefined): T | undefined =>
  row === undefined ? undefined : (JSON.parse(row.value) as T);

/** Opens the file for its owner alone. One that cannot be read is begun anew: what it held may be lost. */
const openOrRenew = (file: string): DatabaseSync => {
  if (file === ':memory:') return open(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  try {
    return open(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    closeSync(openSync(file, 'a', 0o600));
    return open(file);
  }
};

const open = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;');
    db.exec(SCHEMA);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const errcodeOf = (error: unknown): number | undefined => (error as { errcode?: number }).errcode;
const isSqlite = (error: unknown): boolean => errcodeOf(error) !== undefined;
const isDamage = (error: unknown): boolean => [SQLITE_CORRUPT, SQLITE_NOTADB].includes((errcodeOf(error) ?? 0) & 0xff);

const unavailable = (error: unknown): DomainError => {
  const { code } = error as { code?: string };
  return new DomainError('ephemeral.unavailable', { reason: String(errcodeOf(error) ?? code ?? 'unknown') });
};

/** SQLite's own words may quote values and go no further. */
const coded = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error : unavailable(error);
  }
};
