import { defineEvents, defineUpcasters, id, oneOf, optional, sealed, type EventsOf } from '@zveno/kernel';

const link = { linkId: id(), guardianId: id(), studentEntryId: id(), organizationId: id() };

const shapes = defineEvents({
  /** Somebody says to be the parent or legal representative of a child. The words are sealed for both. */
  GuardianProposed: {
    ...link,
    via: oneOf('chat-link', 'self', 'staff'),
    relationship: optional(sealed()),
    document: optional(sealed()),
  },
  GuardianConfirmed: link,
  GuardianRefused: { ...link, reason: oneOf('not-guardian', 'unknown-person', 'mistake') },
  GuardianLinkEnded: { ...link, ground: oneOf('mistake', 'rights-ended', 'of-age', 'left', 'request') },
});

/** `guardian-links-<organizationId>-<studentEntryId>`: all who are, or say to be, guardians of one child. */
export type GuardianLinkEvent = EventsOf<typeof shapes>;
export const guardianLinkEvents = defineUpcasters<GuardianLinkEvent>(shapes);
