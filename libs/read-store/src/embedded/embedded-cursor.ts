/** The result of a search; it is asked for when it is first read. */
export class EmbeddedCursor<T> {
  readonly #load: () => Promise<T[]>;

  constructor(load: () => Promise<T[]>) {
    this.#load = load;
  }

  toArray(): Promise<T[]> {
    return this.#load();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    yield* await this.#load();
  }

  async close(): Promise<void> {}
}
