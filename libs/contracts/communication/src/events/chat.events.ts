import {
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
import {
  circles,
  derivedKinds,
  entries,
  madeKinds,
  personKinds,
  postingPolicies,
  standings,
  ways,
} from './chat.kinds.ts';

/** What an exception to the structure does. */
export const exceptionKinds = ['include', 'exclude'] as const;

const chat = { chatId: id(), organizationId: id() };
/** The event that what follows from; the command, where somebody chose it freely. */
const because = id();
const audience = list(
  record({
    circle: oneOf(...circles),
    unitId: optional(id()),
    subjectId: optional(id()),
    cohort: optional(integer()),
  }),
);
const openTo = { audience, entry: oneOf(...entries) };

const shapes = defineEvents({
  ChatCreated: {
    ...chat,
    kind: oneOf(...derivedKinds),
    derivedFrom: record({ unitId: optional(id()), subjectId: optional(id()) }),
    posting: oneOf(...postingPolicies),
    because,
  },
  /** A channel of the organisation that made itself (R43). */
  ChannelAutoCreated: { ...chat, kind: oneOf(...derivedKinds), posting: oneOf(...postingPolicies), because },
  /**
   * Made by hand. The title is sealed under the organisation's key: it stays when its author is erased. A talk of two has none.
   * Who takes part is said by the events that follow it.
   */
  ChatMade: {
    ...chat,
    kind: oneOf(...madeKinds),
    title: optional(sealed()),
    ...openTo,
    posting: oneOf(...postingPolicies),
    unitId: optional(id()),
    subjectId: optional(id()),
    /** It is archived when this year is closed. */
    academicYearId: optional(id()),
  },
  ChatRetitled: { ...chat, title: sealed() },
  ChatAudienceChanged: { ...chat, ...openTo },
  ParticipantAdded: {
    ...chat,
    personId: id(),
    standing: oneOf(...standings),
    /** Both absent: as the kind of the chat says, and by the structure. */
    as: optional(oneOf(...personKinds)),
    via: optional(oneOf(...ways)),
    because,
  },
  ParticipantStandingChanged: { ...chat, personId: id(), standing: oneOf(...standings), because },
  ParticipantRemoved: { ...chat, personId: id(), because },
  /** Somebody is in, or out, against what the structure says (I10), until it is withdrawn. */
  ParticipantExceptionListed: {
    ...chat,
    personId: id(),
    exception: oneOf(...exceptionKinds),
    as: optional(oneOf(...personKinds)),
    /** Sealed under the organisation's key. */
    ground: sealed(),
  },
  ParticipantExceptionWithdrawn: { ...chat, personId: id() },
  PostingPolicyChanged: { ...chat, posting: oneOf(...postingPolicies), because },
  /** Nothing demands it any more: it is read, not written. */
  ChatArchived: { ...chat, because },
  ChatReopened: { ...chat, because },
});

/** `chat-<id>`. */
export type ChatEvent = EventsOf<typeof shapes>;
export const chatEvents = defineUpcasters<ChatEvent>(shapes, {
  // All were derived: the kind of their chat says as what they take part.
  ParticipantAdded: [(data) => data],
});
