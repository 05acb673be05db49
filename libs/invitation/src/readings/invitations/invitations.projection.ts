import { defineProjection, mergeCatalogues, type Recorded, type Row } from '@zveno/kernel';
import {
  invitationEvents,
  invitationSubject,
  type annulmentReasons,
  type InvitationEvent,
} from '@zveno/contracts-invitation/events';
import type { membershipRoles } from '@zveno/contracts-org-structure/events';
import { subjectEvents, type SubjectEvent } from '@zveno/privacy/events';

type Delivery = Readonly<{
  deliveryId: string;
  channel: 'email' | 'sms' | 'sheet';
  status: 'requested' | 'delivered' | 'failed';
  at: string;
}>;

/** A link as administrators see it. Nothing personal: addresses stay in the log. */
export type InvitationRow = Row &
  Readonly<{
    orgId: string;
    unitId: string;
    role: (typeof membershipRoles)[number];
    maxUses: number;
    used: number;
    status: 'open' | 'exhausted' | 'expired' | 'annulled';
    reason?: (typeof annulmentReasons)[number];
    /** How it ended, in one word: what counts are made by. */
    outcome: string;
    issuedAt: string;
    issuedBy: string;
    expiresAt: string;
    endedAt?: string;
    warnedAt?: string;
    /** While it is open: when its term is over. */
    dueAt?: string;
    /** Since when the addresses it was sent to have been of no use: their key is to be destroyed after a while. */
    addressesSince?: string;
    /** Order of the list, unique, and its cursor: open ones first, then by age. */
    place: string;
    deliveries: readonly Delivery[];
  }>;

/** Where the places of links that are over begin. */
export const ENDED = '1';

/** The place of the youngest link that is as old as an instant, or older, and open. */
export const openUntil = (instant: string): string => `0 ${instant}~`;

type Event = InvitationEvent | SubjectEvent;
type Change = Exclude<InvitationEvent, { type: 'InvitationIssued' }>;

const SUBJECT = invitationSubject('');

const ended = (
  row: InvitationRow | null,
  { metadata }: Recorded<Change>,
  end: Pick<InvitationRow, 'status' | 'reason'>,
): InvitationRow | null => {
  if (row === null) return null;
  const { dueAt: _, ...rest } = row;
  const endedAt = metadata.recordedAt;
  const wasSent = row.deliveries.some(({ channel }) => channel !== 'sheet');
  const outcome = end.reason === undefined ? end.status : `${end.status}-${end.reason}`;
  const place = `${ENDED} ${row.issuedAt} ${row._id}`;
  return { ...rest, ...end, outcome, endedAt, ...(wasSent && { addressesSince: endedAt }), place };
};

const delivered = (row: InvitationRow | null, deliveryId: string, told: Partial<Delivery> & { at: string }) => {
  if (row === null) return null;
  const before = row.deliveries.find((delivery) => delivery.deliveryId === deliveryId);
  const delivery = { deliveryId, channel: 'sheet', status: 'requested', ...before, ...told } as Delivery;
  return { ...row, deliveries: [...row.deliveries.filter((other) => other !== before), delivery] };
};

export const invitations = defineProjection<InvitationRow, Event>({
  name: 'invitations',
  version: 1,
  events: mergeCatalogues<Event>(invitationEvents, subjectEvents),
  keys: ({ data }) => {
    if ('invitationId' in data) return [data.invitationId];
    return data.subjectId.startsWith(SUBJECT) ? [data.subjectId.slice(SUBJECT.length)] : [];
  },
  on: {
    InvitationIssued: (_, { data, metadata }, key) => {
      const { organizationId: orgId, unitId, role, maxUses, expiresAt } = data;
      const { recordedAt: issuedAt, onBehalfOf, actorId } = metadata;
      return {
        _id: key,
        orgId,
        unitId,
        role,
        maxUses,
        used: 0,
        status: 'open',
        outcome: 'open',
        issuedAt,
        issuedBy: onBehalfOf ?? actorId,
        expiresAt,
        dueAt: expiresAt,
        place: `0 ${issuedAt} ${key}`,
        deliveries: [],
      };
    },
    InvitationRedeemed: (row) => row && { ...row, used: row.used + 1 },
    InvitationExhausted: (row, event) => ended(row, event, { status: 'exhausted' }),
    InvitationExpired: (row, event) => ended(row, event, { status: 'expired' }),
    InvitationAnnulled: (row, event) => ended(row, event, { status: 'annulled', reason: event.data.reason }),
    UnclaimedWarned: (row, { metadata }) => row && { ...row, warnedAt: metadata.recordedAt },
    InvitationDeliveryRequested: (row, { data, metadata }) =>
      delivered(row, data.deliveryId, { channel: data.channel, status: 'requested', at: metadata.recordedAt }),
    InvitationDelivered: (row, { data, metadata }) =>
      delivered(row, data.deliveryId, { channel: data.channel, status: 'delivered', at: metadata.recordedAt }),
    InvitationDeliveryFailed: (row, { data, metadata }) =>
      delivered(row, data.deliveryId, { status: 'failed', at: metadata.recordedAt }),
    SubjectKeyDestroyed: (row) => {
      if (row === null) return null;
      const { addressesSince: _, ...rest } = row;
      return rest;
    },
  },
});
