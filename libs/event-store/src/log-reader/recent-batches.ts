import { comparePositions } from '@zveno/kernel';
import { Bell } from '../bell.ts';
import type { Batch } from '../event-store.port.ts';

/** The last batches of the shared flow, without gap, so that subscribers abreast of it need not read by themselves. */
export class RecentBatches {
  readonly #capacity: number;
  readonly #batches: { from: string; batch: Batch }[] = [];
  #end: string | undefined;

  /** Rings with every `start` and `push`. */
  readonly changes = new Bell();

  /** `capacity`: how many batches to hold. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The flow begins, or begins again, behind this position. */
  start(position: string): void {
    this.#batches.length = 0;
    this.#end = position;
    this.changes.ring();
  }

  push(batch: Batch): void {
    if (this.#end === undefined || batch.position === this.#end) return;
    this.#batches.push({ from: this.#end, batch });
    if (this.#batches.length > this.#capacity) this.#batches.shift();
    this.#end = batch.position;
    this.changes.ring();
  }

  /** Whether everything behind the position is here or still to come. */
  covers(position: string): boolean {
    const start = this.#batches[0]?.from ?? this.#end;
    return start !== undefined && comparePositions(start, position) <= 0;
  }

  /** What comes behind a covered position; undefined at the end. */
  after(position: string): Batch | undefined {
    const index = this.#batches.findIndex(({ batch }) => comparePositions(batch.position, position) > 0);
    if (index < 0) return undefined;
    const { from, batch } = this.#batches[index]!;
    const caughtUp = index === this.#batches.length - 1 && batch.caughtUp;
    if (from === position) return { ...batch, caughtUp };
    const events = batch.events.filter((event) => comparePositions(event.position, position) > 0);
    return { events, position: batch.position, caughtUp };
  }
}
