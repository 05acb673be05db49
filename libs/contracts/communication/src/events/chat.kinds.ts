/** Chats and channels that follow from the structure. A channel is read by many and written by its owners. */
export const derivedKinds = [
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
export type DerivedKind = (typeof derivedKinds)[number];

/** Chats that people make: a room, a channel, a management chat of the administration (R27), a talk of two. */
export const madeKinds = ['room', 'channel', 'management', 'direct'] as const;
export type MadeKind = (typeof madeKinds)[number];

export const chatKinds = [...derivedKinds, ...madeKinds] as const;
export type ChatKind = (typeof chatKinds)[number];

export const isMade = (kind: ChatKind): kind is MadeKind => (madeKinds as readonly ChatKind[]).includes(kind);

/** Who may write: every participant, those who are staff, the owners alone. */
export const postingPolicies = ['everybody', 'staff', 'owners'] as const;
export type PostingPolicy = (typeof postingPolicies)[number];

/** What a participant is in a chat. An owner is always staff (I12). */
export const standings = ['owner', 'staff', 'member'] as const;
export type Standing = (typeof standings)[number];

/** As what somebody takes part. Who is several of these is in a chat as one of them. */
export const personKinds = ['staff', 'student', 'parent'] as const;
export type PersonKind = (typeof personKinds)[number];

/** Circles of people that the structure knows: an audience is a query over them. */
export const circles = [
  'students',
  'parents',
  'teachers',
  'curators',
  'staff',
  'pedagogues',
  'director',
  'deputies',
  'administrators',
  'parents-body',
  'students-body',
] as const;
export type Circle = (typeof circles)[number];

/** A circle, narrowed to a group, to who attends or teaches a subject in it, or to the groups of one year of study. */
export type AudiencePart = Readonly<{ circle: Circle; unitId?: string; subjectId?: string; cohort?: number }>;

/**
 * How people of the audience come in: by themselves and as the structure changes, by their own choice, or not at all unless
 * an owner names them.
 */
export const entries = ['by-structure', 'by-choice', 'by-name'] as const;
export type Entry = (typeof entries)[number];

/**
 * By what somebody came in: the structure, an owner who named them, their own choice, a chat link, a listed exception, an
 * owner's succession. A `guest` came by a link and reads before the guardian link is confirmed, where that is allowed.
 */
export const ways = ['structure', 'named', 'choice', 'link', 'guest', 'exception', 'succession'] as const;
export type Way = (typeof ways)[number];
