import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Leaf } from '../leaf.ts';
import { sha256 } from '../sha256.ts';

/** Where the leaves of an organisation lie. `at` in milliseconds since 1970. */
export type IndexRow = Readonly<{ index: number; orgSeq: number; at: number }>;

const TABLES = `
  CREATE TABLE IF NOT EXISTS org (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, count INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS leaf (
    idx INTEGER PRIMARY KEY, org INTEGER NOT NULL, org_seq INTEGER NOT NULL, at INTEGER NOT NULL, event INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS leaf_of_org ON leaf (org, org_seq);
  CREATE INDEX IF NOT EXISTS leaf_of_event ON leaf (event);
  CREATE TABLE IF NOT EXISTS checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
`;

/** A number that an event's id comes to: short to keep, and the same for few others. */
const numberOf = (eventId: string): number => sha256(eventId).readUIntBE(0, 6);

/**
 * Leads to the leaves: by organisation, by event, by checkpoint. All of it follows from the entries; it can be made anew.
 * How far it goes is how far the log goes: it is written last.
 */
export class LeafIndex {
  readonly #db: DatabaseSync;
  readonly #orgs = new Map<string, { id: number; count: number }>();
  readonly #insert: StatementSync;
  readonly #saveOrg: StatementSync;

  constructor(path: string) {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    this.#db = new DatabaseSync(path);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    this.#db.exec(TABLES);
    for (const { id, name, count } of this.#db.prepare('SELECT * FROM org').all())
      this.#orgs.set(String(name), { id: Number(id), count: Number(count) });
    this.#insert = this.#db.prepare('INSERT INTO leaf VALUES (?, ?, ?, ?, ?)');
    this.#saveOrg = this.#db.prepare(
      'INSERT INTO org VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET count = excluded.count',
    );
  }

  /** How many leaves there are. */
  size(): number {
    return Number(this.#db.prepare('SELECT coalesce(max(idx) + 1, 0) AS size FROM leaf').get()?.size);
  }

  /** How many leaves of an organisation are written. */
  count(org: string): number {
    return this.#orgs.get(org)?.count ?? 0;
  }

  /** Writes leaves, all or none. */
  add(leaves: readonly Leaf[]): void {
    const touched = new Map<string, { id: number; count: number }>();
    const orgOf = (name: string) => {
      const found = touched.get(name) ?? { ...(this.#orgs.get(name) ?? { id: this.#newId(touched), count: 0 }) };
      touched.set(name, found);
      return found;
    };
    this.#transaction(() => {
      for (const { index, org, orgSeq, recordedAt, id } of leaves) {
        const owner = orgOf(org);
        owner.count = orgSeq + 1;
        this.#insert.run(index, owner.id, orgSeq, Date.parse(recordedAt), numberOf(id));
      }
      for (const [name, { id, count }] of touched) this.#saveOrg.run(id, name, count);
    });
    for (const [name, org] of touched) this.#orgs.set(name, org);
  }

  /** Where an event's leaf may lie; the leaves themselves say whether they are of that event. */
  candidates(eventId: string): number[] {
    const rows = this.#db.prepare('SELECT idx FROM leaf WHERE event = ?').all(numberOf(eventId));
    return rows.map(({ idx }) => Number(idx));
  }

  /** The leaves of an organisation between two of its numbers, the second not included. */
  ofOrganization(org: string, from: number, to: number): IndexRow[] {
    const id = this.#orgs.get(org)?.id ?? -1;
    const sql = 'SELECT idx, org_seq, at FROM leaf WHERE org = ? AND org_seq >= ? AND org_seq < ? ORDER BY org_seq';
    const rows = this.#db.prepare(sql).all(id, from, to);
    return rows.map(({ idx, org_seq, at }) => ({ index: Number(idx), orgSeq: Number(org_seq), at: Number(at) }));
  }

  /** The first number of an organisation recorded at `from` or later, and the last before `to`; in milliseconds. */
  period(org: string, from: number, to: number): Readonly<{ first: number; last: number }> | undefined {
    const id = this.#orgs.get(org)?.id ?? -1;
    const one = (sql: string, at: number) => this.#db.prepare(sql).get(id, at)?.seq;
    const first = one('SELECT min(org_seq) AS seq FROM leaf WHERE org = ? AND at >= ?', from);
    const last = one('SELECT max(org_seq) AS seq FROM leaf WHERE org = ? AND at < ?', to);
    if (typeof first !== 'number' || typeof last !== 'number' || first > last) return undefined;
    return { first, last };
  }

  keepCheckpoint(size: number, note: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?)').run(size, note);
  }

  /** The latest checkpoint of at most so many leaves, else the earliest there is. */
  checkpointBefore(size: number): string | undefined {
    const before = 'SELECT note FROM checkpoint WHERE size <= ? ORDER BY size DESC LIMIT 1';
    const row = this.#db.prepare(before).get(size) ?? this.#db.prepare('SELECT note FROM checkpoint ORDER BY size LIMIT 1').get(); // prettier-ignore
    return row === undefined ? undefined : String(row.note);
  }

  close(): void {
    this.#db.close();
  }

  #newId(touched: ReadonlyMap<string, unknown>): number {
    const fresh = [...touched.keys()].filter((name) => !this.#orgs.has(name)).length;
    return this.#orgs.size + fresh + 1;
  }

  #transaction(work: () => void): void {
    this.#db.exec('BEGIN');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}
