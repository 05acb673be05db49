import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A stream's number and the revision of its last event; id 0 and revision -1 while it does not exist. */
export type StreamHead = { id: number; revision: number };

const CAPACITY = 100_000;
/** After so many events of others it is cheaper to start afresh. */
const FAR_BEHIND = 2_000;

/** Where the streams stand, remembered between transactions. Use inside a writing transaction only. */
export class StreamHeads {
  readonly #find: StatementSync;
  readonly #add: StatementSync;
  readonly #written: StatementSync;
  readonly #byName = new Map<string, StreamHead>();
  readonly #byId = new Map<number, StreamHead>();

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      'SELECT id, (SELECT max(revision) FROM event WHERE stream = id) FROM stream WHERE name = ?',
    );
    this.#add = db.prepare('INSERT INTO stream (name) VALUES (?)');
    this.#written = db.prepare(
      'SELECT stream, max(revision) FROM event WHERE position > ? AND position <= ? GROUP BY stream',
    );
    for (const statement of [this.#find, this.#written]) statement.setReturnArrays(true);
  }

  of(name: string): StreamHead {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const [id, revision] = (this.#find.get(name) as unknown as [number, number] | undefined) ?? [0, -1];
    const head = { id, revision };
    // A stream that does not exist may be made by another process, unnoticed: only what exists is remembered.
    if (id !== 0) this.#remember(name, head);
    return head;
  }

  /** The stream's number; makes the stream if there is none. */
  idOf(head: StreamHead, name: string): number {
    if (head.id !== 0) return head.id;
    head.id = Number(this.#add.run(name).lastInsertRowid);
    this.#remember(name, head);
    return head.id;
  }

  /** Learns what other processes wrote behind `from`, up to `to`. */
  catchUp(from: number, to: number): void {
    if (from > to || to - from > FAR_BEHIND) return this.forget();
    for (const [id, revision] of this.#written.all(from, to) as unknown as [number, number][]) {
      const head = this.#byId.get(id);
      if (head !== undefined) head.revision = revision;
    }
  }

  forget(): void {
    this.#byName.clear();
    this.#byId.clear();
  }

  #remember(name: string, head: StreamHead): void {
    if (this.#byName.size >= CAPACITY) this.forget();
    this.#byName.set(name, head);
    this.#byId.set(head.id, head);
  }
}
