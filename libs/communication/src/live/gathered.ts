/** Gathers what is to be told of one thing: within a pause only the latest counts, and then it is told once. */
export class Gathered<T> {
  readonly #pauseMs: number;
  readonly #tell: (latest: T) => void;
  readonly #waiting = new Map<string, { latest: T; timer: NodeJS.Timeout }>();

  constructor(pauseMs: number, tell: (latest: T) => void) {
    this.#pauseMs = pauseMs;
    this.#tell = tell;
  }

  add(key: string, latest: T): void {
    const known = this.#waiting.get(key);
    if (known !== undefined) {
      known.latest = latest;
      return;
    }
    const tell = () => {
      const { latest: last } = this.#waiting.get(key)!;
      this.#waiting.delete(key);
      this.#tell(last);
    };
    this.#waiting.set(key, { latest, timer: setTimeout(tell, this.#pauseMs).unref() });
  }

  /** Forgets what waits. */
  close(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }
}
