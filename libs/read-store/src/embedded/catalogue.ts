import type { DatabaseSync } from 'node:sqlite';
import { DomainError } from '@zveno/kernel';
import { column } from './filter-sql.ts';
import { inspect, Seen, suspicion } from './multikey.ts';

/** An index as MongoDB describes it. `sparse` stands for "documents that have the first field". */
export type IndexSpec = Readonly<{
  name: string;
  key: Readonly<Record<string, 1 | -1>>;
  unique?: boolean;
  partialFilterExpression?: Readonly<Record<string, unknown>>;
}>;

/** A collection and how its documents lie in tables: documents in `table`, search terms of arrays in `terms`. */
export type Collection = {
  readonly id: number;
  readonly name: string;
  readonly table: string;
  indexes: readonly IndexSpec[];
  paths: Map<string, number>;
  terms: string | undefined;
  suspicious: RegExp | undefined;
};

const pathPattern = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*$/u;

const unsupported = (index: string, reason: string): never => {
  throw new DomainError('read-store.index-unsupported', { index, reason });
};

/** The names of collections and indexes, kept in the file itself. Two connections of one file may work with it. */
export class Catalogue {
  readonly #database: DatabaseSync;
  readonly #version;
  #seenVersion: unknown;
  #collections = new Map<string, Collection>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(`
      CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
        paths TEXT NOT NULL DEFAULT '[]', terms INTEGER NOT NULL DEFAULT 0) STRICT;
      CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL,
        spec TEXT NOT NULL) STRICT;`);
    this.#version = database.prepare('PRAGMA data_version');
  }

  /** Notices what another connection has changed. */
  refresh(): void {
    const { data_version: version } = this.#version.get() as { data_version: number };
    if (version !== this.#seenVersion) this.reload();
    this.#seenVersion = version;
  }

  reload(): void {
    const rows = this.#database.prepare('SELECT id, name, paths, terms FROM collections').all() as {
      id: number;
      name: string;
      paths: string;
      terms: number;
    }[];
    const specs = this.#database.prepare('SELECT collection, spec FROM indexes ORDER BY id').all() as {
      collection: number;
      spec: string;
    }[];
    this.#collections = new Map(
      rows.map(({ id, name, paths, terms }) => {
        const indexes = specs
          .filter(({ collection }) => collection === id)
          .map(({ spec }) => JSON.parse(spec) as IndexSpec);
        const known = new Map(JSON.parse(paths) as [string, number][]);
        return [
          name,
          {
            id,
            name,
            table: `c${id}`,
            indexes,
            paths: known,
            terms: terms === 1 ? `t${id}` : undefined,
            suspicious: suspicion(known.keys()),
          },
        ];
      }),
    );
  }

  names(): string[] {
    return [...this.#collections.keys()].sort();
  }

  find(name: string): Collection | undefined {
    return this.#collections.get(name);
  }

  /** The collection, made if it is not there. Inside a transaction. */
  ensure(name: string): Collection {
    const found = this.#collections.get(name);
    if (found !== undefined) return found;
    const { lastInsertRowid: id } = this.#database.prepare('INSERT INTO collections (name) VALUES (?)').run(name);
    this.#database.exec(
      `CREATE TABLE c${id} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL) STRICT`,
    );
    this.reload();
    return this.#collections.get(name) as Collection;
  }

  rename(from: string, to: string): void {
    this.#database.prepare('UPDATE collections SET name = ? WHERE name = ?').run(to, from);
    this.reload();
  }

  drop(name: string): boolean {
    const found = this.#collections.get(name);
    if (found === undefined) return false;
    this.#database.exec(`DROP TABLE ${found.table}; DROP TABLE IF EXISTS t${found.id}`);
    this.#database.prepare('DELETE FROM indexes WHERE collection = ?').run(found.id);
    this.#database.prepare('DELETE FROM collections WHERE id = ?').run(found.id);
    this.reload();
    return true;
  }

  /** Makes an index unless there is one of that name; documents may be there already. Inside a transaction. */
  createIndex(name: string, spec: IndexSpec): void {
    const collection = this.ensure(name);
    if (spec.name === '_id_' || collection.indexes.some((index) => index.name === spec.name)) return;
    const paths = Object.keys(spec.key);
    for (const path of paths) if (!pathPattern.test(path)) unsupported(spec.name, 'field name');
    for (const direction of Object.values(spec.key))
      if (direction !== 1 && direction !== -1) unsupported(spec.name, 'type');
    const [first] = paths as [string];
    const partial = spec.partialFilterExpression;
    if (partial !== undefined && JSON.stringify(partial) !== JSON.stringify({ [first]: { $exists: true } }))
      unsupported(spec.name, 'partialFilterExpression');
    const { lastInsertRowid: id } = this.#database
      .prepare('INSERT INTO indexes (collection, spec) VALUES (?, ?)')
      .run(collection.id, JSON.stringify(spec));
    const columns = paths.map((path) => `${column(path)}${spec.key[path] === -1 ? ' DESC' : ''}`);
    this.#database.exec(`CREATE INDEX i${id} ON ${collection.table} (${columns.join(', ')})`);
    if (spec.unique === true) {
      // Missing and null are one value to MongoDB, and any number of different ones to SQLite.
      const values = paths.map((path) => `ifnull(${column(path)}, x'')`).join(', ');
      const there = partial === undefined ? '' : ` WHERE ${column(first)} IS NOT NULL`;
      this.#database.exec(`CREATE UNIQUE INDEX u${id} ON ${collection.table} (${values})${there}`);
    }
    this.#learn(collection, paths);
    this.reload();
  }

  /** Remembers what was seen at indexed paths; makes the table of terms when the first array comes. */
  note(collection: Collection, seen: ReadonlyMap<string, number>): void {
    let news = false;
    let composite = false;
    for (const [path, bits] of seen) {
      const before = collection.paths.get(path) ?? 0;
      if ((before | bits) !== before) news = true;
      if ((bits & Seen.composite) !== 0) {
        composite = true;
        const unique = collection.indexes.find((index) => index.unique === true && path in index.key);
        if (unique !== undefined) unsupported(unique.name, 'array or object in a unique index');
      }
      collection.paths.set(path, before | bits);
    }
    if (composite && collection.terms === undefined) {
      this.#database.exec(
        `CREATE VIRTUAL TABLE t${collection.id} USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
      );
      collection.terms = `t${collection.id}`;
      news = true;
    }
    if (news) this.#save(collection);
  }

  #save(collection: Collection): void {
    collection.suspicious = suspicion(collection.paths.keys());
    this.#database
      .prepare('UPDATE collections SET paths = ?, terms = ? WHERE id = ?')
      .run(JSON.stringify([...collection.paths]), collection.terms === undefined ? 0 : 1, collection.id);
  }

  /** Looks through the documents already there for what is at the paths of a new index. */
  #learn(collection: Collection, paths: readonly string[]): void {
    const news = paths.filter((path) => path !== '_id' && !collection.paths.has(path));
    // What is at the others was noticed when their documents came, or when the first index of them did.
    if (news.length === 0) return;
    for (const path of news) collection.paths.set(path, 0);
    this.#save(collection);
    const documents = this.#database.prepare(`SELECT seq, doc FROM ${collection.table}`).iterate() as Iterable<{
      seq: number;
      doc: string;
    }>;
    const found: [number, string][] = [];
    for (const { seq, doc } of documents) {
      if (collection.suspicious?.test(doc) !== true) continue;
      const { terms, seen } = inspect(JSON.parse(doc), collection.paths.keys());
      this.note(collection, seen);
      if (terms !== '') found.push([seq, terms]);
    }
    if (found.length === 0) return;
    const insert = this.#database.prepare(`INSERT OR REPLACE INTO ${collection.terms} (rowid, terms) VALUES (?, ?)`);
    for (const [seq, terms] of found) insert.run(seq, terms);
  }
}
