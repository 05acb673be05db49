import { invitationEvents, invitationStreams, type InvitationEvent } from '@zveno/contracts-invitation/events';
import type { Delivery } from '@zveno/delivery';
import type { Aggregates } from '@zveno/event-store';
import { isDomainError, type EventOf } from '@zveno/kernel';
import type { Vault } from '@zveno/privacy';
import { defineReaction } from '@zveno/reactions';
import type { Facts } from '../facts/facts.ts';
import { invitation } from '../invitation/invitation.decider.ts';
import type { Invitations } from '../invitation/invitations.ts';
import { openInvitation } from '../invitation/open-invitation.ts';
import type { Links } from '../tokens/links.ts';

type Requested = EventOf<InvitationEvent, 'InvitationDeliveryRequested'>['data'];
type Failure = EventOf<InvitationEvent, 'InvitationDeliveryFailed'>['data']['reason'];

/** What sending needs. */
export type DeliveryParts = Readonly<{
  aggregates: Aggregates;
  invitations: Invitations;
  delivery: Delivery;
  facts: Facts;
  links: Links;
  vault: Vault;
}>;

/**
 * Sends links, as long as nobody has said that they were sent. A crash between sending and saying so sends one again; never
 * is one lost.
 */
export const deliveries = ({ aggregates, invitations, delivery, facts, links, vault }: DeliveryParts) => {
  /** Sends, and tells why it could not be. */
  const send = async ({ invitationId, channel, address }: Requested, now: string): Promise<Failure | undefined> => {
    const to = await vault.open(address, 'address');
    if (to === undefined) return 'erased';
    const known = await invitations.find(invitationId);
    try {
      if (known === undefined) return 'ended';
      openInvitation(known, now);
    } catch (refusal) {
      if (isDomainError(refusal)) return 'ended';
      throw refusal;
    }
    const { organizationId, unitId, generation } = known.terms;
    const { name, today } = await facts.organization(organizationId, now);
    const unit = await facts.unitName(unitId, today);
    const text = `Приглашение: ${name}, ${unit}. Чтобы войти, откройте ссылку: ${await links.urlOf(invitationId, generation)}`;
    try {
      await delivery.send({ channel, to, text, ...(channel === 'email' && { subject: `Приглашение: ${name}` }) });
      return undefined;
    } catch (error) {
      // The carrier will not take it: trying again is of no use.
      if (isDomainError(error, 'delivery.refused')) return 'rejected';
      throw error;
    }
  };

  return defineReaction({
    name: 'invitation-deliveries',
    events: invitationEvents,
    handles: ['InvitationDeliveryRequested'],
    inTurn: ({ data }) => data.deliveryId,
    react: async ({ data }, acting) => {
      const { invitationId, deliveryId, channel } = data;
      const known = await invitations.find(invitationId);
      if (known?.deliveries.get(deliveryId) !== 'requested') return;
      const reason = await send(data, acting.now);
      await aggregates.handle(invitation, invitationStreams.invitation(invitationId), {
        type: 'RecordDelivery',
        data: reason === undefined ? { invitationId, deliveryId, channel } : { invitationId, deliveryId, reason },
        metadata: acting.metadata('delivered'),
      });
    },
  });
};
