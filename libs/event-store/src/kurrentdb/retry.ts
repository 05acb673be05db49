import { setTimeout as delay } from 'node:timers/promises';
import { asDomainError, isPassing, NoAnswer } from './failures.ts';

export type RetryOptions = Readonly<{
  /** How long to go on trying, in milliseconds (default 10,000). */
  patienceMs?: number;
  /** How long one try may take, in milliseconds (default 15,000; the client's own deadline is 10,000). */
  answerMs?: number;
  /** Waits, in milliseconds. */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}>;

const FIRST_MS = 25;
const LONGEST_MS = 2_000;

const pauseFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  delay(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

/** Tries again, with jitter, what failed for a reason that passes. */
export class Retry {
  readonly #patienceMs: number;
  readonly #answerMs: number;
  readonly #pause: NonNullable<RetryOptions['pause']>;

  constructor({ patienceMs = 10_000, answerMs = 15_000, pause = pauseFor }: RetryOptions) {
    this.#patienceMs = patienceMs;
    this.#answerMs = answerMs;
    this.#pause = pause;
  }

  /**
   * @param attempt given how often it has failed before
   * @throws DomainError as `asDomainError`; `event-store.unavailable` when patience ran out or the signal aborted
   */
  async run<T>(signal: AbortSignal, attempt: (failures: number) => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.#patienceMs;
    for (let failures = 0; ; failures++) {
      try {
        return await attempt(failures);
      } catch (error) {
        if (!isPassing(error) || performance.now() >= deadline || signal.aborted) throw asDomainError(error);
        await this.wait(failures, signal);
      }
    }
  }

  /** Waits before the next try, longer with every failure, and at most until the signal aborts. */
  async wait(failures: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
    await this.#pause(longest * (0.5 + Math.random() / 2), signal);
  }

  /**
   * What the work comes to, if it does in time: the client leaves calls open for ever when the server ends their stream in
   * good order. @throws NoAnswer also when the signal aborts
   */
  async answer<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const giveUp = () => reject(new NoAnswer());
    const timer = setTimeout(giveUp, this.#answerMs);
    signal?.addEventListener('abort', giveUp);
    try {
      return await Promise.race([work, promise]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }
}
