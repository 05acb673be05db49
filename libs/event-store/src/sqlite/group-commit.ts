import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StreamHeads } from './stream-heads.ts';
import { EXPECT_ANY, type Answers, type Group } from './wire.ts';

/**
 * Writes many appends in one transaction. An append whose stream stands elsewhere is left out and does not disturb the
 * others; any other fault undoes the whole group and is thrown.
 */
export class GroupCommit {
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #rollback: StatementSync;
  readonly #last: StatementSync;
  readonly #insert: StatementSync;
  readonly #heads: StreamHeads;
  #position = 0;

  constructor(db: DatabaseSync) {
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
    this.#last = db.prepare('SELECT max(position) FROM event');
    this.#last.setReturnArrays(true);
    this.#insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)');
    this.#heads = new StreamHeads(db);
  }

  /** Returns when all groups are on the disk. */
  write(groups: readonly Group[]): Answers {
    this.#begin.run();
    try {
      this.#seeOthers();
      const answers: Answers = [];
      for (const group of groups) this.#apply(group, answers);
      this.#commit.run();
      return answers;
    } catch (error) {
      this.#heads.forget();
      this.#position = 0;
      this.#undo();
      throw error;
    }
  }

  /** Within the transaction nobody else writes: what other processes wrote before it is learnt here. */
  #seeOthers(): void {
    const last = ((this.#last.get() as unknown as [number | null])[0] ?? 0) as number;
    if (last !== this.#position) this.#heads.catchUp(this.#position, last);
    this.#position = last;
  }

  #apply(group: Group, answers: Answers): void {
    for (let at = 0; at < group.length;) {
      const stream = group[at] as string;
      const expected = group[at + 1] as number;
      const end = at + 3 + 3 * (group[at + 2] as number);
      const head = this.#heads.of(stream);
      if (expected !== EXPECT_ANY && expected !== head.revision) answers.push(head.revision, 0);
      else {
        const id = this.#heads.idOf(head, stream);
        for (at += 3; at < end; at += 3) {
          const [type, data, metadata] = [group[at]!, group[at + 1]!, group[at + 2]!];
          this.#insert.run(++this.#position, id, ++head.revision, type, data, metadata);
        }
        answers.push(head.revision, this.#position);
      }
      at = end;
    }
  }

  #undo(): void {
    try {
      this.#rollback.run();
    } catch {
      // SQLite has rolled back by itself, as it does on a full disk.
    }
  }
}
