import { addDays, factsAsOf, type Fact } from '@zveno/kernel';

/** From a date on it is so. Sorted, one per date. */
export type Step<T> = Readonly<{ on: string; value: T }>;

const EVER = '9999-12-31';

/** Facts in the order in which they took effect, as known at a position: all dates. */
export const heard = <T>(facts: readonly Fact<T>[], known: string): Fact<T>[] => factsAsOf(facts, { on: EVER, known });

/** Folds the facts in order of effect into what was so from when on. */
export const stepsOf = <T, S>(
  facts: readonly Fact<T>[],
  known: string,
  initial: S,
  fold: (state: S, value: T) => S,
): Step<S>[] => {
  const steps: { on: string; value: S }[] = [];
  let state = initial;
  for (const { effectiveOn, value } of heard(facts, known)) {
    state = fold(state, value);
    const last = steps.at(-1);
    if (last?.on === effectiveOn) last.value = state;
    else steps.push({ on: effectiveOn, value: state });
  }
  return steps;
};

/** The last value as it is. */
export const latest = <T>(facts: readonly Fact<T>[], known: string): Step<T | undefined>[] =>
  stepsOf<T, T | undefined>(facts, known, undefined, (_, value) => value);

/** What was so on a date, or undefined before the first. */
export const valueOn = <T>(steps: readonly Step<T>[], on: string): T | undefined =>
  steps.findLast((step) => step.on <= on)?.value;

/** Whether one of the dates lies in the last so many days. */
export const recently = (dates: Iterable<string>, days: number): Step<boolean>[] => {
  const steps: Step<boolean>[] = [];
  let until: string | undefined;
  for (const on of [...new Set(dates)].sort()) {
    if (until === undefined || on > until) {
      if (until !== undefined) steps.push({ on: until, value: false });
      steps.push({ on, value: true });
    }
    until = addDays(on, days);
  }
  return until === undefined ? steps : [...steps, { on: until, value: false }];
};
