import { DomainError, type Command, type Sealed } from '@zveno/kernel';
import { seatsLeft, type Invitation, type InvitationEvent } from './invitation.state.ts';
import { openInvitation } from './open-invitation.ts';

export type RedeemInvitation = Command<
  'RedeemInvitation',
  Readonly<{ invitationId: string; joinRequestId: string; personId: string; note?: Sealed }>
>;

/**
 * Takes a seat. Whoever has one takes no second, also when the link is over by now.
 * @throws DomainError `invitation.not-found`, `invitation.annulled`, `invitation.exhausted`, `invitation.expired`
 */
export const redeemInvitation = ({ data, metadata }: RedeemInvitation, state: Invitation): InvitationEvent[] => {
  if (state.status !== 'None' && state.redeemed.has(data.personId)) return [];
  const open = openInvitation(state, metadata.now);
  if (seatsLeft(open) < 1) throw new DomainError('invitation.exhausted');
  const redeemed: InvitationEvent = { type: 'InvitationRedeemed', data };
  if (seatsLeft(open) > 1) return [redeemed];
  return [redeemed, { type: 'InvitationExhausted', data: { invitationId: data.invitationId } }];
};
