import { invitationEvents } from '@zveno/contracts-invitation/events';
import { defineReaction } from '@zveno/reactions';
import type { Invitations } from '../invitation/invitations.ts';
import type { Redemptions } from '../join-request/redemptions.ts';

/** A seat was taken: should the request not be there yet, for a crash came between, it is made. */
export const completedRedemptions = (invitations: Invitations, redemptions: Redemptions) =>
  defineReaction({
    name: 'invitation-redemptions',
    events: invitationEvents,
    handles: ['InvitationRedeemed'],
    inTurn: ({ data }) => data.joinRequestId,
    react: async ({ data }, acting) => {
      const { invitationId, personId, joinRequestId, note } = data;
      const terms = await invitations.termsOf(invitationId);
      if (terms === undefined) return;
      const redemption = { joinRequestId, ...(note && { note }) };
      await redemptions.complete({ invitationId, personId, terms, redemption }, acting.metadata('complete'));
    },
  });
