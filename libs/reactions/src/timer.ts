import type { Acting } from './acting.ts';

/** A process that looks now and then whether something is due. */
export type Timer = Readonly<{
  name: string;
  everySeconds: number;
  /** Does all that is due at `now`. */
  run: (now: string, acting: Acting) => Promise<void>;
}>;

/**
 * Declares a timer. It runs at the start and then every so many seconds, never twice at once; a run that throws is done
 * again at the next turn. Several copies of a service run it side by side, so all it does must go under the ids it is given.
 */
export const defineTimer = (timer: Timer): Timer => {
  if (!(timer.everySeconds > 0)) throw new TypeError(`${timer.name} needs a period`);
  return timer;
};
