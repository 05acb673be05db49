import { comparePositions, DomainError, type Event, type Projection, type Recorded, type Row } from '@zveno/kernel';
import type { Document, DocumentCollection, Operation } from '../embedded/database.ts';
import { PoisonEvent } from './poison-event.ts';

type Entry<R> = { row: R | null; at: string | undefined; stored: string | undefined };
type Step<E extends Event> = Readonly<{ event: Recorded<E>; keys: readonly string[] }>;

const handledBy = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Folders are made for each batch, of a projection that may handle hundreds of types. */
const setOf = (types: readonly string[]): ReadonlySet<string> => {
  const known = handledBy.get(types) ?? new Set(types);
  handledBy.set(types, known);
  return known;
};

/** Whether there is anything for the projection among the events. */
export const concerns = (
  { everything, handles }: Readonly<{ everything?: true; handles: readonly string[] }>,
  events: readonly Recorded[],
): boolean => {
  const handled = setOf(handles);
  return everything === true ? events.length > 0 : events.some(({ type }) => handled.has(type));
};

const DUPLICATE_KEY = 11000;
const IDS_AT_ONCE = 5_000;
const ROWS_AT_ONCE = 5_000;

/** Another owner has made a row of that id meanwhile; a violated unique index, however, is a fault of the projection. */
const isRowConflict = (error: unknown): boolean => {
  const { writeErrors = [] } = error as { writeErrors?: readonly { errmsg?: string; message?: string }[] };
  // MongoDB's driver may give one alone.
  return [writeErrors].flat().every(({ errmsg, message }) => (errmsg ?? message ?? '').includes('index: _id_'));
};

/**
 * Folds events into rows in memory and writes each touched row once. A row carries in `_at` the position of the last event
 * folded into it: events up to there change nothing, and the row is replaced only if it still stands where it was read.
 * A removed row stays as a tombstone (`_gone`), so that its position is not forgotten.
 */
export class RowFolder<R extends Row, E extends Event> {
  readonly #projection: Projection<R, E>;
  readonly #collection: DocumentCollection;
  readonly #handled: ReadonlySet<string>;
  readonly #entries = new Map<string, Entry<R>>();
  readonly #changed = new Set<string>();

  constructor(projection: Projection<R, E>, collection: DocumentCollection) {
    this.#projection = projection;
    this.#collection = collection;
    this.#handled = setOf(projection.handles);
  }

  /** How many rows are held in memory. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * Folds the events; types the projection does not handle are passed over.
   * @throws PoisonEvent all events before it have been folded, and it not at all
   */
  async fold(events: readonly Recorded[]): Promise<void> {
    const steps: Step<E>[] = [];
    const missing = new Set<string>();
    let poison: PoisonEvent | undefined;
    for (const stored of events) {
      if (this.#projection.everything !== true && !this.#handled.has(stored.type)) continue;
      try {
        const event = this.#projection.events.upcast(stored);
        const keys = this.#projection.keys(event);
        for (const key of keys) if (!this.#entries.has(key)) missing.add(key);
        steps.push({ event, keys });
      } catch (error) {
        poison = PoisonEvent.of(stored, error);
        break;
      }
    }
    if (missing.size > 0) await this.#load([...missing]);
    for (const step of steps) {
      try {
        this.#apply(step);
      } catch (error) {
        throw PoisonEvent.of(step.event, error);
      }
    }
    if (poison !== undefined) throw poison;
  }

  /**
   * Writes the changed rows and forgets all; false when another owner has moved some of them meanwhile.
   * @throws DomainError `projection.row-duplicate` (a unique index of its own forbids the rows)
   */
  async flush(): Promise<boolean> {
    const changed = [...this.#changed];
    let isWhole = true;
    for (let from = 0; from < changed.length && isWhole; from += ROWS_AT_ONCE)
      isWhole = await this.#write(changed.slice(from, from + ROWS_AT_ONCE));
    this.#entries.clear();
    this.#changed.clear();
    return isWhole;
  }

  async #write(keys: readonly string[]): Promise<boolean> {
    let replaced = 0;
    const operations = keys.map((key): Operation => {
      const { row, at, stored } = this.#entries.get(key) as Entry<R>;
      const document: Document = { ...(row ?? { _gone: true }), _id: key, _at: at };
      if (stored === undefined) return { insertOne: { document } };
      replaced += 1;
      return { replaceOne: { filter: { _id: key, _at: stored }, replacement: document } };
    });
    try {
      const { matchedCount } = (await this.#collection.bulkWrite(operations, { ordered: false })) as {
        matchedCount: number;
      };
      return matchedCount === replaced;
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
      if (isRowConflict(error)) return false;
      throw new DomainError('projection.row-duplicate', { projection: this.#projection.name });
    }
  }

  async #load(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      const some = ids.slice(from, from + IDS_AT_ONCE);
      for (const { _at, _gone, ...row } of await this.#collection.find({ _id: { $in: some } }).toArray()) {
        const at = _at as string;
        this.#entries.set(row._id, { row: _gone === true ? null : (row as unknown as R), at, stored: at });
      }
    }
    for (const id of ids)
      if (!this.#entries.has(id)) this.#entries.set(id, { row: null, at: undefined, stored: undefined });
  }

  /** All rows of an event or none. */
  #apply({ event, keys }: Step<E>): void {
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) return this.#put(only, event, this.#next(only, event));
    const next = keys.map((key) => this.#next(key, event));
    for (const [index, key] of keys.entries()) this.#put(key, event, next[index] as R | null);
  }

  #next(key: string, event: Recorded<E>): R | null {
    const { row, at } = this.#entries.get(key) as Entry<R>;
    if (at !== undefined && comparePositions(event.position, at) <= 0) return row;
    const next = this.#projection.fold(row, event, key);
    if (next !== null && next._id !== key) throw new TypeError('a row must carry the key it was folded under');
    return next;
  }

  #put(key: string, event: Recorded<E>, row: R | null): void {
    const entry = this.#entries.get(key) as Entry<R>;
    if (row === entry.row) return;
    entry.row = row;
    entry.at = event.position;
    this.#changed.add(key);
  }
}
