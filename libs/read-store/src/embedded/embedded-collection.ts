import { DomainError } from '@zveno/kernel';
import type { IndexSpec } from './catalogue.ts';
import type { Channel } from './channel.ts';
import type { Document, Operation, Query, Sort } from './database.ts';
import { EmbeddedCursor } from './embedded-cursor.ts';
import type { WriteErrors } from './embedded-database.ts';
import type { FindOptions, Write, Written } from './engine.ts';
import { checkFilter, checkPipeline, checkProjection } from './operators.ts';

type Filter = Record<string, unknown>;

const unsupported = (operation: string): never => {
  throw new DomainError('read-store.operation-unsupported', { operation });
};

/** Plain JSON, as it will lie in the store: dates become ISO text, undefined goes. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const idOf = ({ _id: id }: Filter): string =>
  typeof id === 'string' ? id : unsupported('documents whose _id is not text');

/** Whole-row writes choose their row by `_id`; one more field of the filter may have to hold a value still. */
const target = (filter: Filter): Pick<Write, 'id' | 'guard'> => {
  const { _id: _, ...rest } = filter;
  const [guard, another] = Object.entries(rest);
  if (guard === undefined) return { id: idOf(filter) };
  const [field, value] = guard;
  const fits = (typeof value === 'string' || typeof value === 'number') && /^\w+$/u.test(field);
  if (!fits || another !== undefined) return unsupported(`a write chosen by ${Object.keys(rest).join(' and ')}`);
  return { id: idOf(filter), guard: [field, value] };
};

const encode = (operation: Operation): Write => {
  if ('insertOne' in operation) {
    const { document } = operation.insertOne;
    return { kind: 'insert', id: idOf(document), doc: JSON.stringify(document) };
  }
  if ('replaceOne' in operation) {
    const { filter, replacement, upsert } = operation.replaceOne;
    const chosen = target(filter);
    const doc = JSON.stringify(replacement._id === undefined ? { ...replacement, _id: chosen.id } : replacement);
    return { kind: 'replace', ...chosen, doc, ...(upsert === true ? { upsert } : {}) };
  }
  if ('deleteOne' in operation) return { kind: 'delete', ...target(operation.deleteOne.filter) };
  return unsupported(Object.keys(operation)[0] ?? 'an empty write');
};

/** A collection as MongoDB's driver shows one; what projections and queries do not need is refused by name. */
export class EmbeddedCollection {
  readonly collectionName: string;
  readonly #channel: Channel;
  readonly #errors: WriteErrors;

  constructor(name: string, channel: Channel, errors: WriteErrors) {
    this.collectionName = name;
    this.#channel = channel;
    this.#errors = errors;
  }

  /** Each write stands alone; with `ordered: false` a failed one does not keep the later ones back. */
  async bulkWrite(operations: Operation[], { ordered = true }: { ordered?: boolean } = {}) {
    const writes = operations.map(encode);
    const written = await this.#channel.call('bulk', this.collectionName, writes, ordered);
    const result = this.#summary(written, writes);
    if (written.failures.length > 0) throw this.#errors.bulk(written.failures, result);
    return result;
  }

  async insertOne(document: Document) {
    await this.#single({ insertOne: { document } });
    return { acknowledged: true, insertedId: document._id };
  }

  async insertMany(documents: Document[], options?: { ordered?: boolean }) {
    const { insertedCount } = await this.bulkWrite(
      documents.map((document) => ({ insertOne: { document } })),
      options,
    );
    return { acknowledged: true, insertedCount, insertedIds: documents.map(({ _id }) => _id) };
  }

  async replaceOne(filter: Filter, replacement: Filter, { upsert = false }: { upsert?: boolean } = {}) {
    const written = await this.#single({ replaceOne: { filter, replacement: replacement as Document, upsert } });
    return {
      acknowledged: true,
      matchedCount: written.matched,
      modifiedCount: written.matched,
      upsertedCount: written.upserted.length,
      upsertedId: written.upserted.length === 0 ? null : idOf(filter),
    };
  }

  async deleteOne(filter: Filter) {
    const { deleted } = await this.#single({ deleteOne: { filter } });
    return { acknowledged: true, deletedCount: deleted };
  }

  async deleteMany(filter: Filter = {}) {
    checkFilter(filter);
    return {
      acknowledged: true,
      deletedCount: await this.#channel.call('deleteMany', this.collectionName, plain(filter)),
    };
  }

  find(filter: Filter = {}, options: Query & { sort?: Sort | Map<string, 1 | -1> } = {}): EmbeddedCursor<Document> {
    checkFilter(filter);
    checkProjection(options.projection);
    const { sort, skip, limit, projection } = options;
    const order = sort instanceof Map ? [...sort] : Object.entries(sort ?? {});
    const asked: FindOptions = plain({ sort: order, skip, limit, projection });
    return new EmbeddedCursor(async () =>
      JSON.parse(await this.#channel.call('find', this.collectionName, plain(filter), asked)),
    );
  }

  async findOne(filter: Filter = {}, options: Query = {}): Promise<Document | null> {
    const [found] = await this.find(filter, { ...options, limit: 1 }).toArray();
    return found ?? null;
  }

  async countDocuments(filter: Filter = {}, { limit = 0 }: { limit?: number } = {}): Promise<number> {
    checkFilter(filter);
    return this.#channel.call('count', this.collectionName, plain(filter), limit);
  }

  aggregate(pipeline: Filter[]): EmbeddedCursor<Filter> {
    checkPipeline(pipeline);
    return new EmbeddedCursor(async () =>
      JSON.parse(await this.#channel.call('aggregate', this.collectionName, plain(pipeline))),
    );
  }

  async createIndex(key: Sort, options: Filter = {}): Promise<string> {
    const name = (options.name as string | undefined) ?? Object.entries(key).flat().join('_');
    await this.createIndexes([{ ...options, key, name }]);
    return name;
  }

  /** @throws DomainError `read-store.index-unsupported` for terms of life, sparse, text and the like */
  async createIndexes(specs: readonly (IndexSpec & Filter)[]): Promise<string[]> {
    const known = specs.map(({ name, key, unique, partialFilterExpression, background: _, ...others }) => {
      const [other] = Object.keys(others).filter((option) => others[option] !== undefined);
      if (other !== undefined) throw new DomainError('read-store.index-unsupported', { index: name, reason: other });
      return {
        name,
        key,
        ...(unique === true ? { unique } : {}),
        ...(partialFilterExpression ? { partialFilterExpression } : {}),
      };
    });
    await this.#channel.call('createIndexes', this.collectionName, known);
    return known.map(({ name }) => name);
  }

  listIndexes(): EmbeddedCursor<IndexSpec> {
    return new EmbeddedCursor(async () => {
      const indexes = await this.#channel.call('indexes', this.collectionName);
      // Mongoose looks for this very code: NamespaceNotFound.
      if (indexes === undefined) throw this.#errors.one(26, `ns does not exist: ${this.collectionName}`);
      return [...indexes];
    });
  }

  async indexes(): Promise<IndexSpec[]> {
    return this.listIndexes().toArray();
  }

  async drop(): Promise<boolean> {
    return this.#channel.call('drop', this.collectionName);
  }

  async rename(name: string): Promise<void> {
    await this.#channel.call('rename', this.collectionName, name);
  }

  /** How the store would look for it: the lines of SQLite's plan. Only the embedded store has this. */
  async explainPlan(filter: Filter, { sort, ...options }: Query = {}): Promise<string[]> {
    const asked = { ...options, sort: Object.entries(sort ?? {}) };
    return this.#channel.call('explain', this.collectionName, plain(filter), asked);
  }

  async #single(operation: Operation): Promise<Written> {
    const written = await this.#channel.call('bulk', this.collectionName, [encode(operation)], true);
    const [failure] = written.failures;
    if (failure !== undefined) throw this.#errors.one(failure.code, failure.message);
    return written;
  }

  #summary(written: Written, writes: readonly Write[]) {
    return {
      ok: 1,
      insertedCount: written.inserted,
      matchedCount: written.matched,
      modifiedCount: written.matched,
      deletedCount: written.deleted,
      upsertedCount: written.upserted.length,
      upsertedIds: Object.fromEntries(written.upserted.map((index) => [index, (writes[index] as Write).id])),
    };
  }
}
