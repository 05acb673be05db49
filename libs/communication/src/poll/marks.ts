import type { PollChoice } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';

/**
 * A choice as text of as many signs as there are options, `1` for each that was chosen: all ballots of a poll are of one
 * length, so that their ciphertexts tell nothing.
 * @param choices numbers of options, counted from 0
 * @throws DomainError `poll.choice-invalid` no such option, none at all, or more than one where one is asked for
 */
export const markOf = (choices: readonly number[], choice: PollChoice, options: number): string => {
  const chosen = new Set(choices);
  const fits = choices.every((number) => Number.isInteger(number) && number >= 0 && number < options);
  if (!fits || chosen.size !== choices.length || chosen.size === 0) throw new DomainError('poll.choice-invalid');
  if (choice === 'single' && chosen.size > 1) throw new DomainError('poll.choice-invalid');
  return Array.from({ length: options }, (_, number) => (chosen.has(number) ? '1' : '0')).join('');
};

/** The numbers of the options that a mark says. */
export const choicesIn = (mark: string): number[] =>
  [...mark].flatMap((sign, number) => (sign === '1' ? [number] : []));

/** How many marks each option has. */
export const tally = (marks: readonly string[], options: number): number[] => {
  const counts = new Array<number>(options).fill(0);
  for (const mark of marks) for (const number of choicesIn(mark)) counts[number]! += 1;
  return counts;
};
