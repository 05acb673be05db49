import { setTimeout as pause } from 'node:timers/promises';

/** How many times longer than it took it rests after a piece of work, and how long at most, in milliseconds. */
const TIMES = 8;
const LONGEST = 1_000;

/**
 * Work that is asked for again and again and does all that was asked until it begins: after each time it rests, so that what
 * comes meanwhile is done at once. After a quiet time it begins without waiting.
 */
export class Resting {
  readonly #until = new Map<string, number>();

  /** Waits until the work of a key has rested. */
  async rested(key: string, signal: AbortSignal): Promise<void> {
    const left = (this.#until.get(key) ?? 0) - performance.now();
    if (left > 0) await pause(left, undefined, { signal, ref: false });
  }

  /** Notes that the work of a key is done, and how long it kept the processor, in milliseconds. */
  done(key: string, took: number): void {
    if (this.#until.size > 10_000) this.#until.clear();
    this.#until.set(key, performance.now() + Math.min(LONGEST, TIMES * took));
  }
}
