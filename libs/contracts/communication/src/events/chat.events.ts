import {
  defineEvents,
  defineUpcasters,
  id,
  integer,
  list,
  oneOf,
  optional,
  record,
  type EventsOf,
} from '@zveno/kernel';

/** Chats and channels that follow from the structure. A channel is read by many and written by its owners. */
export const chatKinds = [
  'group-students',
  'group-parents',
  'group-teachers',
  'teaching',
  'staff',
  'management-deputies',
  'management-pedagogues',
  'management-parents',
  'management-students',
  'channel-members',
  'channel-staff',
  'channel-parents',
] as const;
export type ChatKind = (typeof chatKinds)[number];

/** Who may write: every participant, those who are staff, the owners alone. */
export const postingPolicies = ['everybody', 'staff', 'owners'] as const;
export type PostingPolicy = (typeof postingPolicies)[number];

/** What a participant is in a chat. An owner is always staff (I12). */
export const standings = ['owner', 'staff', 'member'] as const;
export type Standing = (typeof standings)[number];

/** Whether people of one kind talk in a chat that staff supervise, or read only. */
export const talking = ['supervised', 'off'] as const;

const strategies = defineEvents({
  /**
   * The administration's strategy (R20): which chats there are and who writes in each, and who may write to whom. Each adoption
   * is a version of the whole, counted from 1.
   */
  ChatStrategyAdopted: {
    organizationId: id(),
    version: integer(),
    chats: list(record({ kind: oneOf(...chatKinds), posting: oneOf(...postingPolicies) })),
    relations: record({ studentsAmongThemselves: oneOf(...talking), parentsAmongThemselves: oneOf(...talking) }),
  },
});

/** `chat-strategy-<organizationId>`. */
export type ChatStrategyEvent = EventsOf<typeof strategies>;
export const chatStrategyEvents = defineUpcasters<ChatStrategyEvent>(strategies);

const chat = { chatId: id(), organizationId: id() };
/** The event that what follows from. */
const because = id();

const shapes = defineEvents({
  ChatCreated: {
    ...chat,
    kind: oneOf(...chatKinds),
    derivedFrom: record({ unitId: optional(id()), subjectId: optional(id()) }),
    posting: oneOf(...postingPolicies),
    because,
  },
  /** A channel of the organisation that made itself (R43). */
  ChannelAutoCreated: { ...chat, kind: oneOf(...chatKinds), posting: oneOf(...postingPolicies), because },
  ParticipantAdded: { ...chat, personId: id(), standing: oneOf(...standings), because },
  ParticipantStandingChanged: { ...chat, personId: id(), standing: oneOf(...standings), because },
  ParticipantRemoved: { ...chat, personId: id(), because },
  PostingPolicyChanged: { ...chat, posting: oneOf(...postingPolicies), because },
  /** Nothing demands it any more: it is read, not written. */
  ChatArchived: { ...chat, because },
  ChatReopened: { ...chat, because },
});

/** `chat-<id>`. */
export type ChatEvent = EventsOf<typeof shapes>;
export const chatEvents = defineUpcasters<ChatEvent>(shapes);
