import { DomainError, type Event, type Row } from '@zveno/kernel';
import type { Database, Query, Sort } from './embedded/database.ts';
import { readCheckpoint } from './projections/checkpoints.ts';
import { digest } from './projections/digest.ts';
import type { ProjectionModel } from './projections/projection-model.ts';
import { isFilterServed, isSortServed } from './served.ts';

type Filter = Readonly<Record<string, unknown>>;
type Stage = Readonly<Record<string, unknown>>;
type Access = Readonly<{
  database: Database;
  strict: boolean;
  /** For so long after a look a collection is not dropped, in milliseconds, though other rows may answer by now. */
  validMs: number;
}>;

/**
 * Questions to the rows of a projection. They go to the version that answers at the moment; removed rows are hidden.
 *
 * In strict mode a question that neither `_id` nor a declared index serves is refused, on every store alike.
 * Everything here throws DomainError `read.lagging` while there are no rows yet to answer from, and
 * `read-store.query-unindexed`.
 */
export class ReadModel<R extends Row> {
  readonly #model: ProjectionModel<R, Event>;
  readonly #access: Access;
  #active: string | undefined;
  #lookedAt = -Infinity;
  #known = false;

  constructor(model: ProjectionModel<R, Event>, access: Access) {
    this.#model = model;
    this.#access = access;
  }

  /** The rows that meet a filter, in MongoDB's language (see operators.ts for what is spoken). */
  find(filter: Filter, { sort, skip, limit, projection }: Query = {}): Promise<R[]> {
    this.#check(filter, sort);
    const options = { sort, skip, limit, projection };
    return this.#ask(async (collection) => {
      const rows = await this.#access.database.collection(collection).find(visible(filter), defined(options)).toArray();
      return rows.map(({ _at, ...row }) => row as unknown as R);
    });
  }

  /** The first row that meets a filter, or null. */
  async findOne(filter: Filter, options: Omit<Query, 'limit'> = {}): Promise<R | null> {
    const [row] = await this.find(filter, { ...options, limit: 1 });
    return row ?? null;
  }

  /** How many rows meet a filter; no further than `limit` is counted. */
  count(filter: Filter, { limit }: Readonly<{ limit?: number }> = {}): Promise<number> {
    this.#check(filter);
    const options = limit === undefined ? {} : { limit };
    return this.#ask((collection) =>
      this.#access.database.collection(collection).countDocuments(visible(filter), options),
    );
  }

  /** A pipeline of $match, $group, $sort, $project, $skip and $limit that begins with a $match. */
  aggregate<T extends object>(pipeline: readonly Stage[]): Promise<T[]> {
    const [first, ...rest] = pipeline;
    const filter = (first?.$match ?? {}) as Filter;
    this.#check(filter);
    const stages = [{ $match: visible(filter) }, ...(first?.$match === undefined ? pipeline : rest)];
    return this.#ask(
      async (collection) => (await this.#access.database.collection(collection).aggregate(stages).toArray()) as T[],
    );
  }

  /** SHA-256 over all rows, hidden ones and positions with them. */
  digest(): Promise<string> {
    return this.#ask((collection) => digest(this.#access.database, collection));
  }

  /** Whether there are rows to answer from. */
  get answers(): boolean {
    return this.#active !== undefined;
  }

  /**
   * From now on this collection answers; without one nothing does. Called by the runner. `lookedAt`: when it began to look,
   * by the process's monotonic clock.
   */
  use(collection: string | undefined, lookedAt = performance.now()): void {
    this.#active = collection;
    this.#lookedAt = lookedAt;
    this.#known = true;
  }

  /** Asks again when another version has taken over meanwhile: the collection may have gone in the middle. */
  async #ask<T>(question: (collection: string) => Promise<T>): Promise<T> {
    for (;;) {
      const collection = await this.#collection();
      const answer = await question(collection).catch((error: unknown) => {
        if (collection === this.#active) throw error;
        return undefined;
      });
      // After a standstill of the process the collection may have been dropped before it was asked.
      if (performance.now() - this.#lookedAt > this.#access.validMs) await this.#look();
      if (collection === this.#active) return answer as T;
    }
  }

  async #collection(): Promise<string> {
    const { name } = this.#model.projection;
    if (!this.#known) await this.#look();
    if (this.#active === undefined) throw new DomainError('read.lagging', { projection: name });
    return this.#active;
  }

  async #look(): Promise<void> {
    const at = performance.now();
    this.use((await readCheckpoint(this.#access.database, this.#model.projection.name))?.collection, at);
  }

  #check(filter: Filter, sort: Sort = {}): void {
    const { projection, indexes } = this.#model;
    if (!this.#access.strict || isFilterServed(filter, indexes) || isSortServed(sort, indexes)) return;
    throw new DomainError('read-store.query-unindexed', {
      collection: projection.name,
      fields: [...Object.keys(filter), ...Object.keys(sort)],
    });
  }
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const needing = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte']);

/** Whether a condition is met only where there is a value. */
const needsValue = (condition: unknown): boolean => {
  if (isScalar(condition)) return true;
  if (typeof condition !== 'object' || condition === null) return false;
  return Object.entries(condition).some(
    ([operator, value]) => needing.has(operator) && (Array.isArray(value) ? value.every(isScalar) : isScalar(value)),
  );
};

/**
 * A removed row has nothing but its id and position: where the filter needs another field it is hidden already, and an index alone
 * may answer.
 */
const visible = (filter: Filter): Record<string, unknown> => {
  const hides = Object.entries(filter).some(([field, condition]) => /^[^_$]/u.test(field) && needsValue(condition));
  return hides ? filter : { ...filter, _gone: { $exists: false } };
};

const defined = (options: { [K in keyof Query]: Query[K] | undefined }): Query =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
