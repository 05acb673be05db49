import type { Command, EventOf } from '@zveno/kernel';
import type { Invitation, InvitationEvent } from './invitation.state.ts';
import { knownInvitation, openInvitation } from './open-invitation.ts';

type Requested = EventOf<InvitationEvent, 'InvitationDeliveryRequested'>['data'];

export type RequestDeliveries = Command<
  'RequestDeliveries',
  Readonly<{ invitationId: string; deliveries: readonly Omit<Requested, 'invitationId'>[] }>
>;
export type RecordPrinting = Command<'RecordPrinting', Readonly<{ invitationId: string; deliveryId: string }>>;
export type RecordDelivery = Command<
  'RecordDelivery',
  EventOf<InvitationEvent, 'InvitationDelivered' | 'InvitationDeliveryFailed'>['data']
>;

/** @throws DomainError those of `openInvitation` */
export const requestDeliveries = ({ data, metadata }: RequestDeliveries, state: Invitation): InvitationEvent[] => {
  const { deliveries } = openInvitation(state, metadata.now);
  const { invitationId } = data;
  return data.deliveries
    .filter(({ deliveryId }) => !deliveries.has(deliveryId))
    .map((delivery) => ({ type: 'InvitationDeliveryRequested', data: { ...delivery, invitationId } }));
};

/** @throws DomainError those of `openInvitation` */
export const recordPrinting = ({ data, metadata }: RecordPrinting, state: Invitation): InvitationEvent[] => {
  const { deliveries } = openInvitation(state, metadata.now);
  return deliveries.has(data.deliveryId) ? [] : [{ type: 'InvitationDelivered', data: { ...data, channel: 'sheet' } }];
};

/** What became of a delivery; said once. The link may have ended meanwhile. @throws DomainError `invitation.not-found` */
export const recordDelivery = ({ data }: RecordDelivery, state: Invitation): InvitationEvent[] => {
  if (knownInvitation(state).deliveries.get(data.deliveryId) !== 'requested') return [];
  return 'channel' in data ? [{ type: 'InvitationDelivered', data }] : [{ type: 'InvitationDeliveryFailed', data }];
};
