import { DomainError } from '@zveno/kernel';
import type { JoinRequest, KnownJoinRequest } from './join-request.state.ts';

/** A request that was made. @throws DomainError `join-request.not-found` */
export const knownRequest = (state: JoinRequest): KnownJoinRequest => {
  if (state.status === 'None') throw new DomainError('join-request.not-found');
  return state;
};

/**
 * A request that waits for a decision.
 * @throws DomainError `join-request.not-found`, `join-request.approved`, `join-request.refused`, `join-request.withdrawn`,
 *   `join-request.expired`
 */
export const pendingRequest = (state: JoinRequest): KnownJoinRequest => {
  const known = knownRequest(state);
  switch (known.status) {
    case 'Submitted':
    case 'Clarification':
      return known;
    default:
      throw new DomainError(`join-request.${known.status.toLowerCase()}`);
  }
};
