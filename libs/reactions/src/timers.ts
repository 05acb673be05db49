import type { Clock } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';
import { actingAt } from './acting.ts';
import { reasonOf } from './failures.ts';
import type { ReactionLog } from './following.ts';
import type { Timer } from './timer.ts';

/** How a timer is doing: `reason` is a code or an error's class while its last run failed. */
export type TimerStatus = Readonly<{ name: string; reason?: string }>;

/** The timers of a service at work. */
export class Timers {
  readonly #timers: readonly Timer[];
  readonly #parts: Readonly<{ clock: Clock; log: ReactionLog }>;
  readonly #stopping = new AbortController();
  readonly #turns = new Map<Timer, NodeJS.Timeout>();
  readonly #running = new Map<Timer, Promise<void>>();
  readonly #failed = new Map<Timer, string>();

  constructor(timers: readonly Timer[], parts: Readonly<{ clock: Clock; log: ReactionLog }>) {
    this.#timers = timers;
    this.#parts = parts;
  }

  /** Runs each at once, then again and again. */
  start(): void {
    for (const timer of this.#timers) {
      const turn = () => void this.#turn(timer);
      this.#turns.set(timer, setInterval(turn, timer.everySeconds * 1000).unref());
      turn();
    }
  }

  /** Runs all of them, or the one named, as if `now` had come; for specs. @throws what the timer throws */
  async runOnce(now: string, name?: string): Promise<void> {
    for (const timer of this.#timers) {
      if (name !== undefined && timer.name !== name) continue;
      await this.#running.get(timer);
      await timer.run(now, actingAt(now, timer.name, randomUUID(), this.#stopping.signal));
    }
  }

  status(): TimerStatus[] {
    return this.#timers.map((timer) => {
      const reason = this.#failed.get(timer);
      return { name: timer.name, ...(reason === undefined ? {} : { reason }) };
    });
  }

  /** Waits for the runs under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const turn of this.#turns.values()) clearInterval(turn);
    await Promise.all(this.#running.values());
  }

  async #turn(timer: Timer): Promise<void> {
    if (this.#running.has(timer)) return;
    const run = this.#run(timer).finally(() => this.#running.delete(timer));
    this.#running.set(timer, run);
    await run;
  }

  async #run(timer: Timer): Promise<void> {
    const { clock, log } = this.#parts;
    const now = clock.now();
    try {
      await timer.run(now, actingAt(now, timer.name, randomUUID(), this.#stopping.signal));
      this.#failed.delete(timer);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      const reason = reasonOf(error);
      if (this.#failed.get(timer) !== reason) log.error({ timer: timer.name, reason, err: error }, 'a timer failed');
      this.#failed.set(timer, reason);
    }
  }
}
