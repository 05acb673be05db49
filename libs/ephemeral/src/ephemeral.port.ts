/** A JSON value. */
export type Value =
  string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value | undefined };

/**
 * Values with a term, for what may be lost: codes in flight, challenges, limits. Also the DI token.
 *
 * A value is JSON and gone when its term is over. Keys are stored as they are: a blind index stands for a telephone number,
 * never the number. Every process that opens the same store sees the same values; calls on one key happen one after the
 * other. Every adapter passes `ephemeral.contract.ts`. All methods throw DomainError `ephemeral.unavailable`.
 */
export abstract class Ephemeral {
  /** Keeps a value for a term in milliseconds, in place of any other. */
  abstract put(key: string, value: Value, termMs: number): Promise<void>;

  /** The value, or undefined. The type is the caller's own knowledge. */
  abstract get<T extends Value = Value>(key: string): Promise<T | undefined>;

  /** Gives the value away: of many who take at once one gets it. */
  abstract take<T extends Value = Value>(key: string): Promise<T | undefined>;

  /**
   * Puts what `change` makes of the value in its place; undefined removes it. `change` must be pure: where others change the
   * value at the same time it is called again. What it throws is thrown, and nothing is changed.
   *
   * @param termMs the new term; without one the value keeps the term it has, and a new one is not kept
   * @returns the new value
   */
  abstract update<T extends Value = Value>(
    key: string,
    change: (value: T | undefined) => T | undefined,
    termMs?: number,
  ): Promise<T | undefined>;

  /**
   * Counts this call: how many there were within the last `windowMs` milliseconds, this one included.
   *
   * @param most a call beyond so many is answered with `most + 1` and not counted, so that who goes on asking is not kept
   *   out for longer (default 1,000)
   */
  async count(key: string, windowMs: number, most = 1_000): Promise<number> {
    const now = this.now();
    let count = 0;
    await this.update<readonly number[]>(
      key,
      (calls = []) => {
        const recent = calls.filter((call) => call > now - windowMs);
        count = recent.length + 1;
        return count > most ? recent : [...recent, now];
      },
      windowMs,
    );
    return count;
  }

  /** Refuses all further calls with `ephemeral.closed`. */
  abstract close(): Promise<void>;

  /** The present instant in milliseconds, as the terms are measured. */
  protected abstract now(): number;
}

/** How to open a store. */
export type EphemeralOptions = Readonly<{
  /** The present instant in milliseconds (default: the machine's clock). */
  now?: () => number;
}>;
