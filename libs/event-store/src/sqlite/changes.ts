/** How often a waiting reader looks whether another process has written. */
const LOOK_EVERY_MS = 20;

/**
 * Wakes those who wait for new events: at once after a commit of this process, within milliseconds after one of another.
 * While nobody waits nothing runs.
 */
export class Changes {
  readonly #version: () => number;
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #seen: number;
  #count = 0;

  /** `version` tells a number that changes with every commit to the file. */
  constructor(version: () => number) {
    this.#version = version;
    this.#seen = version();
  }

  /** What to remember before reading, for `since`. */
  get count(): number {
    return this.#count;
  }

  notify(): void {
    this.#count++;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when something may have changed since `count` was read, or when the signal aborts. */
  async since(count: number, signal: AbortSignal): Promise<void> {
    if (count !== this.#count || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        if (this.#waiting.size === 0) this.#stop();
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
      this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
    });
  }

  #look(): void {
    const version = this.#version();
    if (version === this.#seen) return;
    this.#seen = version;
    this.notify();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
