import { DomainError, START, type Envelope, type Recorded } from '@zveno/kernel';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Batch } from '../event-store.port.ts';
import { openForReading } from './schema.ts';
import { StreamEnds } from './stream-ends.ts';

/** A page ends when it has gathered so many characters of JSON, whatever its limit. */
const PAGE_CHARACTERS = 1_048_576;
const NAMES = 100_000;

type Row = [position: number, stream: number, revision: number, type: string, data: string, metadata: string];

/** The reading side of a log: pages, never a cursor that is held open. Works on the calling thread. */
export class Reader {
  readonly #db: DatabaseSync;
  readonly #all: StatementSync;
  readonly #ofStream: StatementSync;
  readonly #head: StatementSync;
  readonly #version: StatementSync;
  readonly #name: StatementSync;
  readonly #ends: StreamEnds;
  readonly #names = new Map<number, string>();

  /** @throws UnusableFile */
  constructor(path: string) {
    this.#db = openForReading(path);
    const prepare = (sql: string) => {
      const statement = this.#db.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    };
    this.#all = prepare('SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?');
    this.#ofStream = prepare('SELECT * FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?');
    this.#head = prepare('SELECT max(position) FROM event');
    this.#version = prepare('PRAGMA data_version');
    this.#name = prepare('SELECT name FROM stream WHERE id = ?');
    this.#ends = new StreamEnds(this.#db);
  }

  head(): string {
    return String(this.#one(this.#head) ?? START);
  }

  /** Changes whenever another connection, also one of another process, has committed. */
  dataVersion(): number {
    return this.#one(this.#version) as number;
  }

  /** @throws DomainError `position.beyond-head` */
  page(after: string, limit: number): Batch {
    const { events, complete } = this.#read(this.#all.iterate(Number(after), limit), limit);
    const last = events.at(-1);
    // An empty page is at the head or beyond it.
    if (last === undefined && after !== START && after !== this.head()) this.#checkNotBeyond(after);
    return { events, position: last?.position ?? after, caughtUp: complete };
  }

  /** A page of a stream's events and whether they were all there was. */
  streamPage(stream: string, from: number, limit: number): { events: Recorded[]; complete: boolean } {
    const id = this.#ends.idOf(stream);
    if (id === undefined) return { events: [], complete: true };
    return this.#read(this.#ofStream.iterate(id, from, limit), limit);
  }

  /** The revision of a stream's last event as of now; -1 while it does not exist. */
  endOf(stream: string): number {
    return this.#ends.of(stream);
  }

  close(): void {
    this.#db.close();
  }

  #checkNotBeyond(after: string): void {
    const head = this.head();
    if (Number(after) > Number(head)) throw new DomainError('position.beyond-head', { position: after, head });
  }

  #read(rows: Iterable<unknown>, limit: number): { events: Recorded[]; complete: boolean } {
    const events: Recorded[] = [];
    let characters = 0;
    for (const row of rows) {
      const [position, stream, revision, type, data, metadata] = row as Row;
      events.push({
        stream: this.#nameOf(stream),
        revision,
        position: String(position),
        type,
        data: JSON.parse(data) as object,
        metadata: JSON.parse(metadata) as Envelope,
      });
      characters += data.length + metadata.length;
      if (characters > PAGE_CHARACTERS) return { events, complete: false };
    }
    return { events, complete: events.length < limit };
  }

  #nameOf(id: number): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const name = this.#one(this.#name, id) as string;
    if (this.#names.size >= NAMES) this.#names.clear();
    this.#names.set(id, name);
    return name;
  }

  #one(statement: StatementSync, ...parameters: (string | number)[]): unknown {
    const row = statement.get(...parameters) as unknown as unknown[] | undefined;
    return row?.[0] ?? undefined;
  }
}
