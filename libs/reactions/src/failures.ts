import { isDomainError } from '@zveno/kernel';

/**
 * Refusals that time mends: something is away, busy or about to stop. They are tried again without end. A store that is closed belongs to a
 * process that ends; an organisation, a year or a poll that is closed stays so, and is no reason to wait.
 */
const PASSING =
  /(?:\.unavailable|\.contended|\.timeout|\.no-handler|\.lagging|\.stopped|^(?:(?:event|read|key|blob)-store|ephemeral)\.closed)$/u;

export const isPassing = (error: unknown): boolean => isDomainError(error) && PASSING.test(error.code);

/** What went wrong, without any data: a code or the error's class. */
export const reasonOf = (error: unknown): string =>
  isDomainError(error) ? error.code : error instanceof Error ? error.name : 'unknown';
