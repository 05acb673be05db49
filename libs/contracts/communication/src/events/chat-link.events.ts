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

/** Whom a link lets in: students who are members, or parents of students. */
export const linkAudiences = ['students', 'parents'] as const;
export type LinkAudience = (typeof linkAudiences)[number];

/** As whom a link was issued: the curator issues those for students (R62), any pedagogical worker those for parents (R66). */
export const linkIssuers = ['curator', 'pedagogue'] as const;

export const linkAnnulments = ['unclaimed', 'leaked', 'mistake', 'rollover'] as const;

/** Why a parent who came by a link is not let in. */
export const claimRefusals = ['not-guardian', 'unknown-child', 'not-admitted'] as const;

const link = { linkId: id(), chatId: id(), organizationId: id() };
const redeemed = { ...link, personId: id() };

const shapes = defineEvents({
  ChatLinkIssued: {
    ...link,
    admits: oneOf(...linkAudiences),
    issuedBy: id(),
    issuedAs: oneOf(...linkIssuers),
    maxUses: integer(),
    expiresAt: instant(),
    generation: integer(),
  },
  /**
   * A seat was taken. A parent names the child; the words are sealed under a key of their own (`chatClaimSubject`), which is destroyed
   * when it is decided.
   */
  ChatLinkRedeemed: {
    ...redeemed,
    surname: optional(sealed()),
    givenName: optional(sealed()),
    patronymic: optional(sealed()),
    relationship: optional(sealed()),
  },
  /** The child was found: a guardian link was proposed, or there had been one. */
  ChatLinkClaimMatched: { ...redeemed, studentEntryId: id(), guardianLinkId: id() },
  /** No child, or more than one, is called so: the curator says which it is. */
  ChatLinkClaimUnmatched: redeemed,
  /** The guardian link is confirmed: the parent is a participant. */
  ChatLinkClaimConfirmed: { ...redeemed, because: id() },
  ChatLinkClaimRefused: { ...redeemed, reason: oneOf(...claimRefusals), because: id() },
  ChatLinkExhausted: link,
  ChatLinkExpired: { ...link, seatsLeft: integer() },
  ChatLinkAnnulled: { ...link, reason: oneOf(...linkAnnulments), seatsLeft: integer() },
});

const policies = defineEvents({
  /** Whether parents who came by a link read before the curator has confirmed them (I7). */
  ChatLinkPolicySet: { organizationId: id(), readBeforeConfirmation: boolean() },
});

/** `chat-link-<id>`. */
export type ChatLinkEvent = EventsOf<typeof shapes>;
export const chatLinkEvents = defineUpcasters<ChatLinkEvent>(shapes);

/** `chat-link-policy-<organizationId>`. */
export type ChatLinkPolicyEvent = EventsOf<typeof policies>;
export const chatLinkPolicyEvents = defineUpcasters<ChatLinkPolicyEvent>(policies);

/** The stream of a link. */
export const chatLinkStream = (linkId: string): string => `chat-link-${linkId}`;

export const chatLinkPolicyStream = (organizationId: string): string => `chat-link-policy-${organizationId}`;

/** The subject behind what a parent wrote of a child when redeeming a link. */
export const chatClaimSubject = (linkId: string, personId: string): string => `chat-claim-${linkId}-${personId}`;
