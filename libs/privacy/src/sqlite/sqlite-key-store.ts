import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { comparePositions, DomainError } from '@zveno/kernel';
import type { Claim, KeyRecord, KeyStore, StoredKey } from '../key-store.port.ts';
import { coded, openKeyDatabase } from './sqlite-schema.ts';

/** Rows written or read before other work gets its turn: about 10 ms. */
const CHUNK = 1_000;

type KeyRow = { id: string; wrapped_by: string | null; wrapped: Uint8Array | null };
type Waiting = {
  keys: readonly StoredKey[];
  resolve: (records: Map<string, KeyRecord>) => void;
  reject: (error: unknown) => void;
};

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));

const recordOf = ({ id, wrapped_by: wrappedBy, wrapped }: KeyRow): KeyRecord =>
  wrapped === null || wrappedBy === null ? 'destroyed' : { id, wrappedBy, wrapped };

/** Keys in a SQLite file of their own. Additions that arrive together share one flush to the disk. */
export class SqliteKeyStore implements KeyStore {
  readonly #db: DatabaseSync;
  readonly #find;
  readonly #insert;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  #closed = false;

  constructor(file: string) {
    this.#db = openKeyDatabase(file);
    this.#find = this.#db.prepare(
      'SELECT id, wrapped_by, wrapped FROM keys WHERE id IN (SELECT value FROM json_each(?))',
    );
    this.#insert = this.#db.prepare('INSERT OR IGNORE INTO keys (id, wrapped_by, wrapped) VALUES (?, ?, ?)');
  }

  async find(ids: readonly string[]): Promise<Map<string, KeyRecord>> {
    const found = new Map<string, KeyRecord>();
    for (const [index, chunk] of chunks(ids).entries()) {
      if (index > 0) await turn();
      const rows = coded(() => this.#find.all(JSON.stringify(chunk)) as KeyRow[]);
      for (const row of rows) found.set(row.id, recordOf(row));
    }
    return found;
  }

  add(keys: readonly StoredKey[]): Promise<Map<string, KeyRecord>> {
    const added = new Promise<Map<string, KeyRecord>>((resolve, reject) =>
      this.#waiting.push({ keys, resolve, reject }),
    );
    this.#flushing ??= turn().then(() => this.#flush());
    return added;
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        for (const chunk of chunks(batch.flatMap(({ keys }) => keys))) {
          this.#transaction(() => {
            for (const { id, wrappedBy, wrapped } of chunk) this.#insert.run(id, wrappedBy, wrapped);
          });
          await turn();
        }
        for (const { keys, resolve } of batch) resolve(await this.find(keys.map(({ id }) => id)));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    // In the same breath as the last look at `#waiting`: whoever was just answered may already be adding again.
    this.#flushing = undefined;
  }

  async destroy(id: string, owner: string): Promise<void> {
    this.#transaction(() => {
      this.#db
        .prepare(
          'INSERT INTO keys VALUES (?, NULL, NULL) ON CONFLICT (id) DO UPDATE SET wrapped_by = NULL, wrapped = NULL',
        )
        .run(id);
      this.#db.prepare('DELETE FROM claims WHERE owner = ?').run(owner);
    });
    this.#wipeWriteAheadLog();
  }

  async replace(keys: readonly StoredKey[]): Promise<void> {
    const update = coded(() =>
      this.#db.prepare('UPDATE keys SET wrapped_by = ?, wrapped = ? WHERE id = ? AND wrapped IS NOT NULL'),
    );
    this.#transaction(() => {
      for (const { id, wrappedBy, wrapped } of keys) update.run(wrappedBy, wrapped, id);
    });
    this.#wipeWriteAheadLog();
  }

  async idsAfter(after: string, limit: number): Promise<string[]> {
    const sql = 'SELECT id FROM keys WHERE id > ? ORDER BY id LIMIT ?';
    return coded(() => this.#db.prepare(sql).all(after, limit)).map(({ id }) => id as string);
  }

  async claimsAfter(after: string, limit: number): Promise<Claim[]> {
    const sql = 'SELECT claim, owner FROM claims WHERE claim > ? ORDER BY claim LIMIT ?';
    const rows = coded(() => this.#db.prepare(sql).all(after, limit));
    return rows.map(({ claim, owner }) => ({ index: claim as string, owner: owner as string }));
  }

  /** The key's bytes may lie in the write-ahead log still; a reader in another process can hold it open for a moment. */
  #wipeWriteAheadLog(): void {
    const { busy } = coded(() => {
      this.#db.exec('PRAGMA busy_timeout = 50');
      try {
        return this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      } finally {
        this.#db.exec('PRAGMA busy_timeout = 5000');
      }
    }) as { busy: number };
    if (busy !== 0) throw new DomainError('key-store.unavailable', { reason: 'busy' });
  }

  async claim(index: string, owner: string): Promise<string> {
    coded(() => this.#db.prepare('INSERT OR IGNORE INTO claims VALUES (?, ?)').run(index, owner));
    return (await this.ownerOf(index)) ?? this.claim(index, owner);
  }

  async release(index: string, owner: string): Promise<void> {
    coded(() => this.#db.prepare('DELETE FROM claims WHERE claim = ? AND owner = ?').run(index, owner));
  }

  async ownerOf(index: string): Promise<string | undefined> {
    const row = coded(() => this.#db.prepare('SELECT owner FROM claims WHERE claim = ?').get(index));
    return row?.owner as string | undefined;
  }

  async progress(): Promise<string> {
    const row = coded(() => this.#db.prepare(`SELECT value FROM meta WHERE name = 'progress'`).get());
    return row?.value as string;
  }

  async advance(position: string): Promise<void> {
    if (comparePositions(position, await this.progress()) <= 0) return;
    this.#transaction(() => {
      const row = this.#db.prepare(`SELECT value FROM meta WHERE name = 'progress'`).get() as { value: string };
      if (comparePositions(position, row.value) > 0) this.#setProgress(position);
    });
  }

  async resetProgress(position: string): Promise<void> {
    coded(() => this.#setProgress(position));
  }

  async close(): Promise<void> {
    await this.#flushing;
    if (this.#closed) return;
    this.#closed = true;
    this.#db.close();
  }

  #setProgress(position: string): void {
    this.#db.prepare(`UPDATE meta SET value = ? WHERE name = 'progress'`).run(position);
  }

  #transaction(work: () => void): void {
    coded(() => {
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.#db.exec('COMMIT');
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    });
  }
}
