import type { DatabaseSync, StatementSync } from 'node:sqlite';

const CAPACITY = 100_000;
/** After so many events it is cheaper to look streams up again. */
const FAR_BEHIND = 2_000;

/**
 * Where streams end at the moment of asking, of which most is remembered: SQLite tells whether anybody has committed since
 * the last time, and what was committed is learnt before the answer. Its connection must not write itself.
 */
export class StreamEnds {
  readonly #version: StatementSync;
  readonly #head: StatementSync;
  readonly #written: StatementSync;
  readonly #find: StatementSync;
  readonly #ids = new Map<string, number>();
  readonly #revisions = new Map<number, number>();
  readonly #absent = new Set<string>();
  #seen: unknown;
  #position = 0;

  constructor(db: DatabaseSync) {
    this.#version = db.prepare('PRAGMA data_version');
    this.#head = db.prepare('SELECT max(position) FROM event');
    this.#written = db.prepare('SELECT stream, revision FROM event WHERE position > ? AND position <= ?');
    this.#find = db.prepare(
      'SELECT id, (SELECT max(revision) FROM event WHERE stream = id) FROM stream WHERE name = ?',
    );
    for (const statement of [this.#version, this.#head, this.#written, this.#find]) statement.setReturnArrays(true);
  }

  /** The number of a stream; undefined while it does not exist. */
  idOf(name: string): number | undefined {
    return this.#ids.get(name) ?? this.#lookUp(name)?.[0];
  }

  /** The revision of a stream's last event; -1 while it does not exist. */
  of(name: string): number {
    this.#catchUp();
    if (this.#absent.has(name)) return -1;
    const id = this.#ids.get(name);
    const known = id === undefined ? undefined : this.#revisions.get(id);
    if (known !== undefined) return known;
    const found = this.#lookUp(name);
    if (found === undefined) this.#absent.add(name);
    else this.#revisions.set(...found);
    return found?.[1] ?? -1;
  }

  /** What is committed between these questions changes the number again, and is learnt next time. */
  #catchUp(): void {
    const [version] = this.#version.get() as unknown as [number];
    if (version === this.#seen) return;
    const head = (this.#head.get() as unknown as [number | null])[0] ?? 0;
    if (head - this.#position > FAR_BEHIND) this.#forget();
    else {
      for (const [id, revision] of this.#written.all(this.#position, head) as unknown as [number, number][]) {
        if (revision === 0) this.#absent.clear();
        if (this.#revisions.has(id)) this.#revisions.set(id, revision);
      }
    }
    this.#position = head;
    this.#seen = version;
  }

  #lookUp(name: string): [id: number, revision: number] | undefined {
    if (this.#ids.size + this.#absent.size > CAPACITY) this.#forget();
    const found = this.#find.get(name) as unknown as [number, number] | undefined;
    if (found !== undefined) this.#ids.set(name, found[0]);
    return found;
  }

  #forget(): void {
    this.#ids.clear();
    this.#revisions.clear();
    this.#absent.clear();
  }
}
