/** A few things at once; the first failure ends all. */
export class Flight {
  readonly #width: number;
  readonly #under = new Set<Promise<void>>();
  #failure: { error: unknown } | undefined;

  /** @param width how many at most are under way */
  constructor(width: number) {
    this.#width = width;
  }

  /** Begins once there is room. @throws what an earlier one failed with */
  async take(work: () => Promise<void>): Promise<void> {
    while (this.#under.size >= this.#width) await Promise.race(this.#under);
    if (this.#failure !== undefined) throw this.#failure.error;
    const run: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#under.delete(run));
    this.#under.add(run);
  }

  /** Resolves when all have ended. @throws what the first of them failed with */
  async landed(): Promise<void> {
    await Promise.all(this.#under);
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
