import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Catalogue, Collection, IndexSpec } from './catalogue.ts';
import { distinctIn } from './distinct.ts';
import { orderBy, translate, type Where } from './filter-sql.ts';
import { inspect } from './multikey.ts';
import { openFile } from './open-file.ts';
import { matcher, runPipeline } from './semantics.ts';

type Document = Record<string, unknown>;

/** One write: what, under which id, the document as JSON; `guard` names a field that must still hold a value. */
export type Write = Readonly<{
  kind: 'insert' | 'replace' | 'delete';
  id: string;
  doc?: string;
  guard?: readonly [field: string, value: string | number] | undefined;
  upsert?: boolean;
}>;

/** What came of a bulk of writes. Failures name the write by its index. */
export type Written = {
  inserted: number;
  matched: number;
  deleted: number;
  upserted: number[];
  failures: { index: number; code: number; message: string }[];
};

export type FindOptions = Readonly<{
  sort?: readonly (readonly [string, 1 | -1])[];
  skip?: number;
  limit?: number;
  projection?: Readonly<Record<string, 0 | 1>>;
}>;

const DUPLICATE_KEY = 11000;
const UNIQUE_VIOLATIONS = new Set([1555, 2067]);

/** Works one SQLite file as a store of JSON documents with the meaning of MongoDB. Synchronous: run it in a worker thread. */
export class EmbeddedEngine {
  readonly #database: DatabaseSync;
  readonly #catalogue: Catalogue;
  readonly #statements = new Map<string, StatementSync>();

  /** @param busyTimeout milliseconds to wait for another writer before SQLITE_BUSY is thrown */
  constructor(file: string, busyTimeout: number) {
    const { database, catalogue } = openFile(file, busyTimeout);
    this.#database = database;
    this.#catalogue = catalogue;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  bulk(name: string, writes: readonly Write[], ordered: boolean): Written {
    return this.#transaction(() => {
      const collection = this.#catalogue.ensure(name);
      const result: Written = { inserted: 0, matched: 0, deleted: 0, upserted: [], failures: [] };
      for (const [index, write] of writes.entries()) {
        try {
          this.#write(collection, write, index, result);
        } catch (error) {
          const { errcode, message } = error as { errcode: number; message: string };
          if (!UNIQUE_VIOLATIONS.has(errcode)) throw error;
          const violated = message.endsWith('.id') ? '_id_' : 'unique';
          result.failures.push({
            index,
            code: DUPLICATE_KEY,
            message: `E11000 duplicate key error collection: ${name} index: ${violated}`,
          });
          if (ordered) break;
        }
      }
      return result;
    });
  }

  deleteMany(name: string, filter: Document): number {
    return this.#transaction(() => {
      const collection = this.#catalogue.find(name);
      if (collection === undefined) return 0;
      const ids = [...this.#scan(collection, filter, '')].map(({ id }) => id);
      for (const id of ids) this.#delete(collection, { kind: 'delete', id });
      return ids.length;
    });
  }

  /** The documents found, as the text of a JSON array. */
  find(name: string, filter: Document, options: FindOptions = {}): string {
    const collection = this.#collection(name);
    if (collection === undefined) return '[]';
    const { skip = 0, projection } = options;
    const limit = options.limit === undefined || options.limit === 0 ? Infinity : options.limit;
    const sort = options.sort ?? [];
    const where = translate(filter, collection);
    const order = orderBy(sort, collection, filter);
    let texts: string[] = [];
    if (order !== undefined) {
      const tail = order === '' ? '' : ` ORDER BY ${order}`;
      const page = where.exact ? ` LIMIT ${limit === Infinity ? -1 : limit} OFFSET ${skip}` : '';
      let passed = where.exact ? skip : 0;
      if (limit > 0)
        for (const { doc } of this.#scan(collection, filter, tail + page, where)) {
          passed += 1;
          if (passed > skip) texts.push(doc);
          if (texts.length >= limit) break;
        }
    } else {
      const documents = [...this.#scan(collection, filter, '', where)].map(({ doc }) => JSON.parse(doc) as Document);
      const sorted = runPipeline(documents, [{ $sort: Object.fromEntries(sort) }]);
      texts = sorted.slice(skip, skip + limit).map((document) => JSON.stringify(document));
    }
    if (projection === undefined || Object.keys(projection).length === 0) return `[${texts.join(',')}]`;
    return JSON.stringify(
      runPipeline(
        texts.map((text) => JSON.parse(text) as Document),
        [{ $project: projection }],
      ),
    );
  }

  /** How many documents meet a filter; counts no further than `limit`, where it is above 0. */
  count(name: string, filter: Document, limit = 0): number {
    const collection = this.#collection(name);
    if (collection === undefined) return 0;
    const where = translate(filter, collection);
    const condition = where.sql === '' ? '' : ` WHERE ${where.sql}`;
    if (where.exact) {
      const rows = `FROM ${collection.table}${condition}`;
      const sql =
        limit > 0 ? `SELECT count(*) AS n FROM (SELECT 1 ${rows} LIMIT ${limit})` : `SELECT count(*) AS n ${rows}`;
      return (this.#prepare(sql).get(...where.parameters) as { n: number }).n;
    }
    const rows = this.#scan(collection, filter, '', where);
    let found = 0;
    while ((limit === 0 || found < limit) && rows.next().done !== true) found += 1;
    rows.return(undefined);
    return found;
  }

  /**
   * The result of a pipeline, as the text of a JSON array. A `$match` in front narrows the search in SQL; which values a field has
   * is answered from an index alone.
   */
  aggregate(name: string, pipeline: readonly Document[]): string {
    const collection = this.#collection(name);
    const first = pipeline[0]?.$match as Document | undefined;
    const rest = first === undefined ? pipeline : pipeline.slice(1);
    const values = collection && distinctIn(collection, first ?? {}, rest[0]?.$group as Document | undefined);
    if (values !== undefined) {
      const groups = this.#prepare(values.sql).all(...values.parameters) as Document[];
      return JSON.stringify(rest.length > 1 ? runPipeline(groups, rest.slice(1)) : groups);
    }
    const documents: Document[] = [];
    if (collection !== undefined)
      for (const { doc } of this.#scan(collection, first ?? {}, '')) documents.push(JSON.parse(doc) as Document);
    return JSON.stringify(runPipeline(documents, rest));
  }

  createIndexes(name: string, specs: readonly IndexSpec[]): void {
    this.#transaction(() => {
      this.#catalogue.ensure(name);
      for (const spec of specs) this.#catalogue.createIndex(name, spec);
    });
  }

  /** Its indexes, or undefined when there is no such collection. */
  indexes(name: string): readonly IndexSpec[] | undefined {
    const collection = this.#collection(name);
    return collection && [{ name: '_id_', key: { _id: 1 } }, ...collection.indexes];
  }

  collections(): string[] {
    this.#catalogue.refresh();
    return this.#catalogue.names();
  }

  createCollection(name: string): void {
    this.#transaction(() => this.#catalogue.ensure(name));
  }

  drop(name: string): boolean {
    return this.#transaction(() => this.#catalogue.drop(name));
  }

  rename(from: string, to: string): void {
    this.#transaction(() => {
      this.#catalogue.drop(to);
      this.#catalogue.rename(from, to);
    });
  }

  /** How SQLite would look for it, line by line. */
  explain(name: string, filter: Document, options: FindOptions = {}): string[] {
    const collection = this.#collection(name);
    if (collection === undefined) return [];
    const where = translate(filter, collection);
    const order = orderBy(options.sort ?? [], collection, filter);
    const sql = this.#select(collection, where, order === undefined || order === '' ? '' : ` ORDER BY ${order}`);
    const plan = this.#database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...where.parameters) as { detail: string }[];
    return plan.map(({ detail }) => detail);
  }

  #collection(name: string): Collection | undefined {
    this.#catalogue.refresh();
    return this.#catalogue.find(name);
  }

  #select({ table }: Collection, where: Where, tail: string): string {
    return `SELECT id, doc FROM ${table}${where.sql === '' ? '' : ` WHERE ${where.sql}`}${tail}`;
  }

  *#scan(
    collection: Collection,
    filter: Document,
    tail: string,
    where: Where = translate(filter, collection),
  ): Generator<{ id: string; doc: string }> {
    // A statement under way cannot be shared, and a generator may be left half-read: only whole reads use the cache.
    const sql = this.#select(collection, where, tail);
    if (where.exact) {
      yield* this.#prepare(sql).all(...where.parameters) as { id: string; doc: string }[];
      return;
    }
    const matches = matcher(filter);
    for (const row of this.#database.prepare(sql).iterate(...where.parameters) as Iterable<{ id: string; doc: string }>)
      if (matches(JSON.parse(row.doc) as object)) yield row;
  }

  #write(collection: Collection, write: Write, index: number, result: Written): void {
    if (write.kind === 'delete') result.deleted += this.#delete(collection, write);
    else if (write.kind === 'insert') {
      this.#insert(collection, write);
      result.inserted += 1;
    } else if (this.#replace(collection, write)) result.matched += 1;
    else if (write.upsert === true) {
      this.#insert(collection, write);
      result.upserted.push(index);
    }
  }

  #insert(collection: Collection, { id, doc }: Write): void {
    const terms = this.#terms(collection, doc as string);
    const { lastInsertRowid: seq } = this.#prepare(`INSERT INTO ${collection.table} (id, doc) VALUES (?, ?)`).run(
      id,
      doc as string,
    );
    if (terms !== '') this.#prepare(`INSERT INTO ${collection.terms} (rowid, terms) VALUES (?, ?)`).run(seq, terms);
  }

  #replace(collection: Collection, { id, doc, guard }: Write): boolean {
    const terms = this.#terms(collection, doc as string);
    const where = this.#guarded(guard);
    const sql = `UPDATE ${collection.table} SET doc = ? WHERE id = ?${where}`;
    const parameters = [doc as string, id, ...(guard === undefined ? [] : [guard[1]])];
    if (collection.terms === undefined) return this.#prepare(sql).run(...parameters).changes === 1;
    const row = this.#prepare(`${sql} RETURNING seq`).get(...parameters) as { seq: number } | undefined;
    if (row === undefined) return false;
    if (terms === '') this.#prepare(`DELETE FROM ${collection.terms} WHERE rowid = ?`).run(row.seq);
    else this.#prepare(`INSERT OR REPLACE INTO ${collection.terms} (rowid, terms) VALUES (?, ?)`).run(row.seq, terms);
    return true;
  }

  #delete(collection: Collection, { id, guard }: Write): number {
    const sql = `DELETE FROM ${collection.table} WHERE id = ?${this.#guarded(guard)} RETURNING seq`;
    const row = this.#prepare(sql).get(id, ...(guard === undefined ? [] : [guard[1]])) as { seq: number } | undefined;
    if (row === undefined) return 0;
    if (collection.terms !== undefined) this.#prepare(`DELETE FROM ${collection.terms} WHERE rowid = ?`).run(row.seq);
    return 1;
  }

  #guarded(guard: Write['guard']): string {
    return guard === undefined ? '' : ` AND json_extract(doc,'$."${guard[0]}"') = ?`;
  }

  /** The search terms of a document's arrays in indexed fields. */
  #terms(collection: Collection, doc: string): string {
    if (collection.suspicious?.test(doc) !== true) return '';
    const { terms, seen } = inspect(JSON.parse(doc), collection.paths.keys());
    this.#catalogue.note(collection, seen);
    return terms;
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= 256) this.#statements.clear();
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      this.#catalogue.refresh();
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#catalogue.reload();
      throw error;
    }
  }
}
