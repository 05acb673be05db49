/** Wakes those who wait for something to happen. */
export class Bell {
  readonly #waiting = new Set<() => void>();
  #count = 0;

  /** How often it has rung: what to remember before looking, for `since`. */
  get count(): number {
    return this.#count;
  }

  get isAwaited(): boolean {
    return this.#waiting.size > 0;
  }

  ring(): void {
    this.#count++;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when it has rung since `count` was read, or when the signal aborts. */
  async since(count: number, signal: AbortSignal): Promise<void> {
    if (count !== this.#count || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
