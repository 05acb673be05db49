import { defineEvents, defineUpcasters, id, oneOf, optional, sealed, type EventsOf } from '@zveno/kernel';
import { membershipRoles } from '@zveno/contracts-org-structure/events';

export const refusalReasons = [
  'unknown-person',
  'wrong-unit',
  'wrong-role',
  'duplicate',
  'no-consent',
  'other',
] as const;

const shapes = defineEvents({
  /** By a link (`invitationId`) or, for somebody on the roster, without. `note` is sealed under `join-request-<id>`. */
  JoinRequested: {
    joinRequestId: id(),
    organizationId: id(),
    unitId: id(),
    role: oneOf(...membershipRoles),
    personId: id(),
    invitationId: optional(id()),
    note: optional(sealed()),
  },
  JoinRequestClarificationAsked: { joinRequestId: id(), organizationId: id(), question: sealed() },
  JoinRequestClarified: { joinRequestId: id(), organizationId: id(), answer: sealed() },
  /** One decision: it admits and verifies (I6). `rosterEntryId` is who of the roster this is. */
  JoinRequestApproved: {
    joinRequestId: id(),
    organizationId: id(),
    personId: id(),
    unitId: id(),
    role: oneOf(...membershipRoles),
    rosterEntryId: optional(id()),
  },
  JoinRequestRefused: {
    joinRequestId: id(),
    organizationId: id(),
    personId: id(),
    reason: oneOf(...refusalReasons),
    note: optional(sealed()),
  },
  JoinRequestWithdrawn: { joinRequestId: id(), organizationId: id(), personId: id() },
  JoinRequestExpired: { joinRequestId: id(), organizationId: id(), personId: id() },
});

/** `join-request-<id>`. */
export type JoinRequestEvent = EventsOf<typeof shapes>;
export const joinRequestEvents = defineUpcasters<JoinRequestEvent>(shapes);

const claims = defineEvents({
  /** Before it is approved, a request takes the entry of the roster it names, so that no two are approved as one person. */
  RosterEntryClaimed: { rosterEntryId: id(), organizationId: id(), joinRequestId: id(), personId: id() },
  RosterEntryClaimReleased: { rosterEntryId: id(), organizationId: id(), joinRequestId: id(), personId: id() },
});

/** `roster-claim-<organizationId>-<rosterEntryId>`. */
export type RosterClaimEvent = EventsOf<typeof claims>;
export const rosterClaimEvents = defineUpcasters<RosterClaimEvent>(claims);
