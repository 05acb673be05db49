/** Runs pieces of work one after the other per name, different names side by side. */
export class Queues {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Whether work is under way under the name. */
  isBusy(name: string): boolean {
    return this.#tails.has(name);
  }

  /** Runs the work after all that was queued under the same name before; a failure does not hold up the next. */
  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(name);
    const result = before === undefined ? work() : before.then(work);
    const tail = result
      .catch(() => undefined)
      .then(() => {
        if (this.#tails.get(name) === tail) this.#tails.delete(name);
      });
    this.#tails.set(name, tail);
    return result;
  }
}
