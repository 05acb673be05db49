import { defineEvents, defineUpcasters, id, oneOf, optional, type EventsOf } from '@zveno/kernel';

export const membershipRoles = ['teacher', 'student'] as const;
export const membershipEnds = ['transferred', 'graduated', 'expelled', 'dismissed', 'withdrawn', 'mistake'] as const;

const membership = { membershipId: id(), organizationId: id(), personId: id() };
export type MembershipRole = (typeof membershipRoles)[number];

const role = oneOf(...membershipRoles);

const shapes = defineEvents({
  /** The way into the platform (участие). `via` says how; re-entry names the membership before. */
  MembershipOpened: {
    ...membership,
    role,
    unitId: id(),
    via: oneOf('join-request', 'founding', 'movement', 'school'),
    joinRequestId: optional(id()),
    previousMembershipId: optional(id()),
  },
  /** `rosterEntryId`: who of the roster this is. */
  MembershipVerified: { ...membership, rosterEntryId: optional(id()) },
  MembershipSuspended: { ...membership, reason: oneOf('leave', 'lock', 'consent-withdrawn', 'other') },
  MembershipResumed: membership,
  MembershipRoleCorrected: { ...membership, role, unitId: id() },
  MembershipEnded: { ...membership, reason: oneOf(...membershipEnds) },
  /** An approved join request let nobody in: meanwhile the roster entry was found to be somebody else, or had left. */
  AdmissionWithheld: {
    organizationId: id(),
    personId: id(),
    joinRequestId: id(),
    rosterEntryId: id(),
    reason: oneOf('entry-matched', 'entry-left'),
  },
});

/** `membership-<organizationId>-<personId>`: all memberships of one person there. */
export type MembershipEvent = EventsOf<typeof shapes>;
export const membershipEvents = defineUpcasters<MembershipEvent>(shapes);

const matches = defineEvents({
  RosterEntryMatched: { rosterEntryId: id(), organizationId: id(), personId: id() },
  RosterEntryUnmatched: { rosterEntryId: id(), organizationId: id(), personId: id() },
});

/** `roster-match-<organizationId>-<rosterEntryId>`: which person an entry of the roster is; one at a time. */
export type RosterMatchEvent = EventsOf<typeof matches>;
export const rosterMatchEvents = defineUpcasters<RosterMatchEvent>(matches);
