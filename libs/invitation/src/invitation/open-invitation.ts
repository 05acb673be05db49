import { DomainError } from '@zveno/kernel';
import { isOverdue, type Invitation, type KnownInvitation } from './invitation.state.ts';

/** A link that was issued. @throws DomainError `invitation.not-found` */
export const knownInvitation = (state: Invitation): KnownInvitation => {
  if (state.status === 'None') throw new DomainError('invitation.not-found');
  return state;
};

/**
 * A link that still lets people in at an instant.
 * @throws DomainError `invitation.not-found`, `invitation.annulled`, `invitation.exhausted`, `invitation.expired`
 */
export const openInvitation = (state: Invitation, now: string): KnownInvitation => {
  const known = knownInvitation(state);
  if (known.status === 'Annulled') throw new DomainError('invitation.annulled');
  if (known.status === 'Exhausted') throw new DomainError('invitation.exhausted');
  if (known.status === 'Expired' || isOverdue(known, now)) throw new DomainError('invitation.expired');
  return known;
};
