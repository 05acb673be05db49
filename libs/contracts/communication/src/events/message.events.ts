import {
  boolean,
  defineEvents,
  defineUpcasters,
  id,
  instant,
  integer,
  list,
  oneOf,
  optional,
  record,
  sealed,
  type EventsOf,
} from '@zveno/kernel';

export const reactions = ['like', 'heart', 'laugh', 'thanks', 'agree', 'question'] as const;
export type Reaction = (typeof reactions)[number];

export const messageLengths = ['short', 'medium', 'long'] as const;

const message = { messageId: id(), chatId: id(), organizationId: id() };
/**
 * The words are sealed under the author's key of the organisation and school year. What indicators need of them stays open:
 * how long they are, and a fingerprint that tells equal texts of one organisation and month apart from others.
 */
const words = { body: sealed(), length: oneOf(...messageLengths), textFingerprint: id() };

/** Circles that a message may mention as a whole: who is meant follows from the chat's participants. */
export const mentionedRoles = ['everybody', 'staff', 'curators', 'students', 'parents', 'owners'] as const;
export type MentionedRole = (typeof mentionedRoles)[number];

/** Whom a message names; a role may be narrowed to the groups of one year of study. */
const mentions = record({
  persons: list(id()),
  roles: list(record({ role: oneOf(...mentionedRoles), cohort: optional(integer()) })),
});

const shapes = defineEvents({
  MessagePosted: {
    ...message,
    authorId: id(),
    ...words,
    replyTo: optional(id()),
    isBot: boolean(),
    mentions: optional(mentions),
    /** Files that were stored before, in the order of showing. */
    files: optional(list(id())),
    /** The poll, or the material, that this message brings into the chat: its words are the question, or the title. */
    pollId: optional(id()),
    materialId: optional(id()),
    /** Whose words these were, and where. */
    forwardedFrom: optional(record({ chatId: id(), messageId: id(), authorId: id() })),
    /** Every reader is asked to say that they have read it. */
    acknowledgement: optional(boolean()),
    /** Reaches people in their quiet hours too. */
    urgent: optional(boolean()),
  },
  /** The words before stay with it, sealed. */
  MessageEdited: { ...message, authorId: id(), ...words, prior: sealed() },
  /** Shown above the chat until the instant, or until somebody unpins it. */
  MessagePinned: { ...message, personId: id(), until: optional(instant()) },
  MessageUnpinned: { ...message, personId: id() },
  AcknowledgementGiven: { ...message, personId: id() },
  /** A decision of a moderation case took it from view; the words stay, sealed. */
  ContentHidden: { ...message, caseId: id() },
  ContentRestored: { ...message, caseId: id() },
  MessageRetracted: { ...message, authorId: id() },
  /** Somebody's reaction; another one of the same person takes its place. */
  ReactionAdded: { ...message, personId: id(), reaction: oneOf(...reactions) },
  ReactionRemoved: { ...message, personId: id() },
  /** Up to where people have read, several at once. */
  ReadPositionsAdvanced: {
    chatId: id(),
    organizationId: id(),
    positions: list(record({ personId: id(), place: id() })),
  },
  /** What is written from now on stands in the next segment. */
  SegmentClosed: { chatId: id(), organizationId: id(), segment: integer() },
});

/** `chat-<id>-<segment>`. */
export type MessageEvent = EventsOf<typeof shapes>;
export const messageEvents = defineUpcasters<MessageEvent>(shapes, {
  // Nobody was mentioned, nothing was attached.
  MessagePosted: [(data) => data],
});
