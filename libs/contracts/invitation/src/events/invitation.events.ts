import {
  boolean,
  defineEvents,
  defineUpcasters,
  id,
  instant,
  integer,
  oneOf,
  optional,
  sealed,
  type EventsOf,
} from '@zveno/kernel';
import { membershipRoles } from '@zveno/contracts-org-structure/events';

/** How a link is sent; besides these it is printed on a sheet. */
export const sentChannels = ['email', 'sms'] as const;
export const annulmentReasons = ['unclaimed', 'leaked', 'mistake', 'rollover'] as const;

const shapes = defineEvents({
  /** A link to the organisation that fixes unit and role (R35). The token is derived from id and generation, never kept. */
  InvitationIssued: {
    invitationId: id(),
    organizationId: id(),
    unitId: id(),
    role: oneOf(...membershipRoles),
    maxUses: integer(),
    expiresAt: instant(),
    generation: integer(),
  },
  /** To be sent. `address` (e-mail or phone) is sealed under the subject `invitation-<id>`. */
  InvitationDeliveryRequested: {
    invitationId: id(),
    deliveryId: id(),
    channel: oneOf(...sentChannels),
    address: sealed(),
  },
  /** Sent, or printed: a sheet has nobody it was sent to. */
  InvitationDelivered: { invitationId: id(), deliveryId: id(), channel: oneOf(...sentChannels, 'sheet') },
  /** It cannot be sent to that address; trying again would not help. */
  InvitationDeliveryFailed: { invitationId: id(), deliveryId: id(), reason: oneOf('rejected', 'erased', 'ended') },
  /**
   * One seat is taken; a person takes one at most. What the person wrote is sealed under `join-request-<id>`: it goes on to the
   * request, whoever completes it.
   */
  InvitationRedeemed: { invitationId: id(), joinRequestId: id(), personId: id(), note: optional(sealed()) },
  InvitationExhausted: { invitationId: id() },
  InvitationExpired: { invitationId: id(), seatsLeft: integer() },
  InvitationAnnulled: { invitationId: id(), reason: oneOf(...annulmentReasons), seatsLeft: integer() },
  /** The administrator was told that the link will be annulled as unclaimed. */
  UnclaimedWarned: { invitationId: id() },
});

/** `invitation-<id>`. */
export type InvitationEvent = EventsOf<typeof shapes>;
export const invitationEvents = defineUpcasters<InvitationEvent>(shapes);

const policies = defineEvents({
  /** A link with seats left is unclaimed after `waitDays` or at its term; the named administrator may let it be annulled then. */
  UnclaimedPolicySet: {
    organizationId: id(),
    waitDays: integer(),
    annuls: boolean(),
    warnDays: integer(),
    administratorId: id(),
  },
  /** The administrator got a message that links will be annulled; about all of them at once. */
  UnclaimedWarningDelivered: { organizationId: id(), administratorId: id() },
});

/** `unclaimed-policy-<organizationId>`. */
export type UnclaimedPolicyEvent = EventsOf<typeof policies>;
export const unclaimedPolicyEvents = defineUpcasters<UnclaimedPolicyEvent>(policies);
