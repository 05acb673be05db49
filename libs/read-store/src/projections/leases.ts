import { START } from '@zveno/kernel';
import { randomUUID } from 'node:crypto';
import type { Database } from '../embedded/database.ts';
import { CHECKPOINTS, type Checkpoint } from './checkpoints.ts';
import type { ProjectionState } from './status.ts';

/**
 * A projection's checkpoint in a store that several copies share, and in the same document who keeps the projection.
 * `term` grows with every owner, `beat` with every write of one; `owner` is null when the last one let go.
 */
export type LeaseRecord = Readonly<{
  _id: string;
  owner: string | null;
  term: number;
  beat: number;
  state: ProjectionState;
  position: string;
  version?: number;
  collection?: string;
}>;

/** What an owner may say anew. */
export type Change = Partial<Pick<LeaseRecord, 'state' | 'position' | 'version' | 'collection'>>;
type Held = { record: LeaseRecord; renewedAt: number };
type Options = Readonly<{ database: Database; names: readonly string[]; termMs: number }>;

const DUPLICATE_KEY = 11000;

/** What stands in a record once it belongs to somebody: rows to answer from, or nothing yet. */
export const checkpointIn = ({ _id, version, collection, position }: LeaseRecord): Checkpoint | undefined =>
  version === undefined || collection === undefined ? undefined : { _id, version, collection, position };

/**
 * Who keeps which projection, by compare-and-set on its one document. No clock is ever compared with another machine's:
 * a copy takes over when it has itself seen nothing move for a term, by its own monotonic clock. Whoever wakes up late
 * finds another term in the document, and none of its writes there takes hold.
 *
 * Calls must follow one another; what the database throws goes through.
 */
export class Leases {
  readonly #options: Options;
  readonly #me = randomUUID();
  readonly #held = new Map<string, Held>();
  readonly #seen = new Map<string, { record: LeaseRecord; since: number }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether this copy keeps a projection, as far as it knows. */
  owns(name: string): boolean {
    return this.#held.has(name);
  }

  /** Whether this copy keeps a projection and nobody can have taken it over: it was renewed less than a term ago. */
  holds(name: string): boolean {
    const held = this.#held.get(name);
    return held !== undefined && performance.now() - held.renewedAt < this.#options.termMs;
  }

  /** What this copy last wrote about a projection it keeps. */
  recordOf(name: string): LeaseRecord | undefined {
    return this.#held.get(name)?.record;
  }

  /** Reads all records, and so learns what was lost. */
  async look(): Promise<ReadonlyMap<string, LeaseRecord>> {
    const { names } = this.#options;
    const found = await this.#collection.find({ _id: { $in: [...names] } }).toArray();
    const records = new Map((found as unknown as LeaseRecord[]).map((record) => [record._id, record]));
    for (const name of names) {
      const record = records.get(name);
      const held = this.#held.get(name);
      if (held !== undefined && (record?.owner !== this.#me || record.term !== held.record.term))
        this.#held.delete(name);
      const seen = this.#seen.get(name);
      if (record === undefined) this.#seen.delete(name);
      else if (seen === undefined || seen.record.term !== record.term || seen.record.beat !== record.beat)
        this.#seen.set(name, { record, since: performance.now() });
    }
    return records;
  }

  /** Whether nobody keeps a projection: it was let go, or has not moved for so many terms while this copy looked on. */
  isOrphan(name: string, terms: number): boolean {
    const seen = this.#seen.get(name);
    if (seen === undefined || (seen.record.owner === null && terms <= 1)) return true;
    return performance.now() - seen.since >= terms * this.#options.termMs;
  }

  /** Takes a projection as it was last seen; undefined when somebody has moved meanwhile. */
  async claim(name: string): Promise<LeaseRecord | undefined> {
    const renewedAt = performance.now();
    const seen = this.#seen.get(name)?.record;
    const record: LeaseRecord = {
      ...(seen ?? { _id: name, position: START }),
      state: 'catching-up',
      owner: this.#me,
      term: (seen?.term ?? 0) + 1,
      beat: 0,
    };
    if (!(seen === undefined ? await this.#insert(record) : await this.#replace(seen, record))) return undefined;
    this.#held.set(name, { record, renewedAt });
    return record;
  }

  /** Renews projections that this copy keeps, and writes what is new about them; those that were lost it keeps no more. */
  async write(changes: ReadonlyMap<string, Change>): Promise<void> {
    const renewedAt = performance.now();
    const records = [...changes].flatMap(([name, change]) => {
      const held = this.#held.get(name);
      return held === undefined ? [] : [{ ...held.record, ...change, beat: held.record.beat + 1 }];
    });
    if (records.length === 0) return;
    const { matchedCount } = (await this.#collection.bulkWrite(
      records.map((record) => ({
        replaceOne: { filter: { _id: record._id, owner: this.#me, term: record.term }, replacement: record },
      })),
      { ordered: false },
    )) as { matchedCount: number };
    if (matchedCount < records.length) await this.look();
    for (const record of records) if (this.owns(record._id)) this.#held.set(record._id, { record, renewedAt });
  }

  /** Lets projections go, so that others need not wait for a term. */
  async release(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const held = this.#held.get(name);
      this.#held.delete(name);
      if (held !== undefined)
        await this.#replace(held.record, { ...held.record, owner: null, beat: held.record.beat + 1 });
    }
  }

  get #collection() {
    return this.#options.database.collection(CHECKPOINTS);
  }

  async #insert(record: LeaseRecord): Promise<boolean> {
    try {
      await this.#collection.bulkWrite([{ insertOne: { document: { ...record } } }], { ordered: false });
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  async #replace(seen: LeaseRecord, record: LeaseRecord): Promise<boolean> {
    const { _id, owner, term, beat } = seen;
    const filter = { _id, owner, term, beat };
    const { matchedCount } = (await this.#collection.bulkWrite(
      [{ replaceOne: { filter, replacement: { ...record } } }],
      { ordered: false },
    )) as { matchedCount: number };
    return matchedCount === 1;
  }
}
