import { isDomainError } from '@zveno/kernel';

/** Refusals that time mends: something is away or busy. They are tried again without end. */
const PASSING = /(?:\.unavailable|\.contended|\.timeout|\.closed|\.no-handler|\.lagging|\.stopped)$/u;

export const isPassing = (error: unknown): boolean => isDomainError(error) && PASSING.test(error.code);

/** What went wrong, without any data: a code or the error's class. */
export const reasonOf = (error: unknown): string =>
  isDomainError(error) ? error.code : error instanceof Error ? error.name : 'unknown';
