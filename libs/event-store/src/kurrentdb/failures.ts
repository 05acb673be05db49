import { DomainError } from '@zveno/kernel';
import { WrongExpectedRevision } from '../event-store.port.ts';

/** What passes by itself: the server restarts, elects a leader, or did not answer in time. */
const PASSING = new Set(['unavailable', 'deadline-exceeded', 'timeout', 'cancelled', 'not-leader']);
/** The gRPC states of the same, as a plain Error begins with them: an append to a server that is down throws one. */
const PASSING_STATE = /^(?:1|4|8|10|13|14) [A-Z_]+/u;
const TOO_LARGE = new Set([
  'maximum-append-size-exceeded',
  'transaction-max-size-exceeded',
  'append-record-size-exceeded',
]);
const DELETED = new Set(['stream-deleted', 'stream-tombstoned']);

/** The kind of an error of the client; undefined for a plain one. Its class says no more. */
export const typeOf = (error: unknown): string | undefined => {
  const { type } = error as { type?: unknown };
  return typeof type === 'string' ? type : undefined;
};

/** The server did not answer in time, in a way that the client itself did not notice. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Whether trying again may help. Whether an append that failed so was written is open. */
export const isPassing = (error: unknown): boolean =>
  error instanceof NoAnswer ||
  PASSING.has(typeOf(error) ?? '') ||
  (typeOf(error) === undefined && error instanceof Error && PASSING_STATE.test(error.message));

/** The platform's own error for one of the client that will not pass. Its words may quote data and go no further. */
export const asDomainError = (error: unknown): Error => {
  if (error instanceof DomainError || error instanceof WrongExpectedRevision) return error;
  const type = typeOf(error) ?? '';
  if (TOO_LARGE.has(type)) return new DomainError('event.too-large', { reason: type });
  // Nothing of the platform deletes a stream.
  if (DELETED.has(type)) return new DomainError('event-store.damaged', { reason: type });
  return new DomainError('event-store.unavailable', { reason: type === '' ? 'unknown' : type });
};
