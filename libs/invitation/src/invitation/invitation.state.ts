import { pickEvents, type Recorded, type Sealed } from '@zveno/kernel';
import { invitationEvents, type InvitationEvent } from '@zveno/contracts-invitation/events';
import type { membershipRoles } from '@zveno/contracts-org-structure/events';

export type { InvitationEvent };
export const invitationStreamEvents = pickEvents(invitationEvents, invitationEvents.types);

/** Clocks of two machines may differ by so much, in milliseconds: a link works so much longer. */
export const TOLERANCE_MS = 60_000;

/** What a link fixes for good (I5). */
export type Terms = Readonly<{
  organizationId: string;
  unitId: string;
  role: (typeof membershipRoles)[number];
  maxUses: number;
  expiresAt: string;
  generation: number;
}>;

/** A seat taken: the request it leads to, and what the person wrote. */
export type Redemption = Readonly<{ joinRequestId: string; note?: Sealed }>;

export type KnownInvitation = Readonly<{
  status: 'Open' | 'Exhausted' | 'Expired' | 'Annulled';
  terms: Terms;
  issuedAt: string;
  /** The seats taken, by person. */
  redeemed: ReadonlyMap<string, Redemption>;
  /** How the deliveries asked for stand, by id. */
  deliveries: ReadonlyMap<string, 'requested' | 'delivered' | 'failed'>;
  warnedAt: string | undefined;
}>;

/** A link: open until one of its three ends, which stay apart for good. */
export type Invitation = Readonly<{ status: 'None' }> | KnownInvitation;

export const initial = (): Invitation => ({ status: 'None' });

export const seatsLeft = ({ terms, redeemed }: KnownInvitation): number => terms.maxUses - redeemed.size;

/** Whether the term is over at an instant (ISO 8601), tolerance included. */
export const isOverdue = ({ terms }: KnownInvitation, now: string): boolean =>
  Date.parse(now) > Date.parse(terms.expiresAt) + TOLERANCE_MS;

export const evolve = (state: Invitation, event: Recorded<InvitationEvent>): Invitation => {
  if (event.type === 'InvitationIssued') {
    const { invitationId: _, ...terms } = event.data;
    const { recordedAt: issuedAt } = event.metadata;
    return { status: 'Open', terms, issuedAt, redeemed: new Map(), deliveries: new Map(), warnedAt: undefined };
  }
  return state.status === 'None' ? state : changed(state, event);
};

type Change = Exclude<InvitationEvent, { type: 'InvitationIssued' }>;

const changed = (state: KnownInvitation, { type, data, metadata }: Recorded<Change>): KnownInvitation => {
  const delivery = (standing: 'requested' | 'delivered' | 'failed', deliveryId: string) => ({
    ...state,
    deliveries: new Map(state.deliveries).set(deliveryId, standing),
  });
  switch (type) {
    case 'InvitationDeliveryRequested':
      return delivery('requested', data.deliveryId);
    case 'InvitationDelivered':
      return delivery('delivered', data.deliveryId);
    case 'InvitationDeliveryFailed':
      return delivery('failed', data.deliveryId);
    case 'InvitationRedeemed': {
      const { joinRequestId, personId, note } = data;
      const redemption = { joinRequestId, ...(note && { note }) };
      return { ...state, redeemed: new Map(state.redeemed).set(personId, redemption) };
    }
    case 'InvitationExhausted':
      return { ...state, status: 'Exhausted' };
    case 'InvitationExpired':
      return { ...state, status: 'Expired' };
    case 'InvitationAnnulled':
      return { ...state, status: 'Annulled' };
    case 'UnclaimedWarned':
      return { ...state, warnedAt: metadata.recordedAt };
  }
};
