import type { CounterId } from '@zveno/contracts-analytics';
import type { Step } from './timeline.ts';

type Role = 'teacher' | 'student';

/** A counter, or its part for one role. */
export type CounterKey = CounterId | `${CounterId}@${Role}`;

type Sums = Readonly<{ dates: readonly string[]; sums: readonly number[] }>;

/** What one organisation's counters came to, when: sums from the beginning of time, at the dates where they changed. */
export type Steps = ReadonlyMap<string, Sums>;

/** Collects differences by date. */
export class Tally {
  readonly #differences = new Map<string, Map<string, number>>();

  add(counter: CounterKey, on: string, difference: number): void {
    let dates = this.#differences.get(counter);
    if (dates === undefined) this.#differences.set(counter, (dates = new Map()));
    dates.set(on, (dates.get(on) ?? 0) + difference);
  }

  /** Counts both in the whole and for the role. */
  addFor(role: Role, counter: CounterId, on: string, difference: number): void {
    this.add(counter, on, difference);
    this.add(`${counter}@${role}`, on, difference);
  }

  /** Counts one while it holds; looks only where something changed. */
  addWhile(
    counter: CounterId,
    changes: readonly (readonly Step<unknown>[])[],
    holds: (on: string) => boolean,
    role?: Role,
  ): void {
    const dates: string[] = [];
    for (const steps of changes) for (const { on } of steps) dates.push(on);
    dates.sort();
    let held = false;
    let before: string | undefined;
    for (const on of dates) {
      if (on === before) continue;
      before = on;
      const holdsNow = holds(on);
      if (holdsNow === held) continue;
      held = holdsNow;
      const difference = held ? 1 : -1;
      if (role === undefined) this.add(counter, on, difference);
      else this.addFor(role, counter, on, difference);
    }
  }

  steps(): Steps {
    return new Map(
      [...this.#differences].map(([counter, differences]) => {
        const dates = [...differences.keys()].sort();
        let sum = 0;
        return [counter, { dates, sums: dates.map((date) => (sum += differences.get(date) ?? 0)) }];
      }),
    );
  }
}

/** The sum of all differences up to a date, it included. */
export const levelOn = (steps: Steps | undefined, counter: string, on: string): number => {
  const found = steps?.get(counter);
  if (found === undefined) return 0;
  const { dates, sums } = found;
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] as string) <= on) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (sums[low - 1] as number);
};
