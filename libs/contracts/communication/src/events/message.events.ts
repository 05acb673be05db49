import {
  boolean,
  defineEvents,
  defineUpcasters,
  id,
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

const shapes = defineEvents({
  MessagePosted: { ...message, authorId: id(), ...words, replyTo: optional(id()), isBot: boolean() },
  /** The words before stay with it, sealed. */
  MessageEdited: { ...message, authorId: id(), ...words, prior: sealed() },
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
export const messageEvents = defineUpcasters<MessageEvent>(shapes);
