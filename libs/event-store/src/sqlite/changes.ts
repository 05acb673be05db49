import { Bell } from '../bell.ts';

/** How often a waiting reader looks whether another process has written. */
const LOOK_EVERY_MS = 20;

/**
 * Wakes those who wait for new events: at once after a commit of this process, within milliseconds after one of another.
 * While nobody waits nothing runs.
 */
export class Changes {
  readonly #bell = new Bell();
  readonly #version: () => number;
  #timer: NodeJS.Timeout | undefined;
  #seen: number;

  /** `version` tells a number that changes with every commit to the file. */
  constructor(version: () => number) {
    this.#version = version;
    this.#seen = version();
  }

  /** What to remember before reading, for `since`. */
  get count(): number {
    return this.#bell.count;
  }

  notify(): void {
    this.#bell.ring();
  }

  /** Resolves when something may have changed since `count` was read, or when the signal aborts. */
  async since(count: number, signal: AbortSignal): Promise<void> {
    const woken = this.#bell.since(count, signal);
    if (this.#bell.isAwaited) this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
    await woken;
    if (this.#bell.isAwaited) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const version = this.#version();
    if (version === this.#seen) return;
    this.#seen = version;
    this.#bell.ring();
  }
}
