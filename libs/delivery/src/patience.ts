import { DomainError, isDomainError } from '@zveno/kernel';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a carrier is waited for. */
export type Patience = Readonly<{
  /** Milliseconds for one try (default 3,000). */
  timeoutMs?: number;
  /** How often a message is tried (default 3). */
  tries?: number;
  /** Milliseconds before the second try, doubled with each (default 200). */
  retryMs?: number;
}>;

export const patient = (given: Patience): Required<Patience> => ({
  timeoutMs: 3_000,
  tries: 3,
  retryMs: 200,
  ...given,
});

/** The carrier will not take it. `reason` is a number or word of the carrier's protocol, never its text. */
export const refused = (reason: string): DomainError => new DomainError('delivery.refused', { reason });

export const unavailable = (reason: string): DomainError => new DomainError('delivery.unavailable', { reason });

/** Tries while it is unavailable, so often and no more. @throws DomainError what the last try threw */
export const withRetries = async (
  { tries, retryMs }: Required<Patience>,
  attempt: () => Promise<void>,
): Promise<void> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isDomainError(error, 'delivery.unavailable') || failures >= tries) throw error;
      await pause(retryMs * 2 ** (failures - 1));
    }
  }
};
