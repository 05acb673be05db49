import { DomainError, type Command } from '@zveno/kernel';
import type { annulmentReasons } from '@zveno/contracts-invitation/events';
import { isOverdue, seatsLeft, type Invitation, type InvitationEvent } from './invitation.state.ts';
import { knownInvitation } from './open-invitation.ts';

export type AnnulInvitation = Command<
  'AnnulInvitation',
  Readonly<{ invitationId: string; reason: (typeof annulmentReasons)[number] }>
>;
export type ExpireInvitation = Command<'ExpireInvitation', Readonly<{ invitationId: string }>>;
export type WarnUnclaimed = Command<'WarnUnclaimed', Readonly<{ invitationId: string }>>;

/**
 * Ends a link before its time. One whose term is over, but has not been said to be, is annulled like any other: unclaimed
 * ones are mostly such.
 * @throws DomainError `invitation.not-found`, `invitation.exhausted`, `invitation.expired`
 */
export const annulInvitation = ({ data }: AnnulInvitation, state: Invitation): InvitationEvent[] => {
  const known = knownInvitation(state);
  if (known.status === 'Annulled') return [];
  if (known.status === 'Exhausted') throw new DomainError('invitation.exhausted');
  if (known.status === 'Expired') throw new DomainError('invitation.expired');
  return [{ type: 'InvitationAnnulled', data: { ...data, seatsLeft: seatsLeft(known) } }];
};

/** Says that the term is over; silent when it is not, or the link has ended otherwise. @throws DomainError `invitation.not-found` */
export const expireInvitation = ({ data, metadata }: ExpireInvitation, state: Invitation): InvitationEvent[] => {
  const known = knownInvitation(state);
  if (known.status !== 'Open' || !isOverdue(known, metadata.now)) return [];
  return [{ type: 'InvitationExpired', data: { ...data, seatsLeft: seatsLeft(known) } }];
};

/** Warns once that an open link will be annulled. @throws DomainError `invitation.not-found` */
export const warnUnclaimed = ({ data }: WarnUnclaimed, state: Invitation): InvitationEvent[] => {
  const known = knownInvitation(state);
  return known.status === 'Open' && known.warnedAt === undefined ? [{ type: 'UnclaimedWarned', data }] : [];
};
