import {
  defineEvents,
  defineUpcasters,
  id,
  instant,
  integer,
  list,
  mergeCatalogues,
  oneOf,
  optional,
  sealed,
  type EventsOf,
} from '@zveno/kernel';

/** What somebody says is wrong with a message. */
export const reportGrounds = [
  'insult',
  'bullying',
  'threat',
  'indecent',
  'self-harm',
  'unlawful',
  'personal-data',
  'spam',
  'other',
] as const;
export type ReportGround = (typeof reportGrounds)[number];

/** What a case comes to: nothing, a word to the author, the message taken from view. */
export const caseDecisions = ['dismissed', 'warned', 'hidden'] as const;
export type CaseDecision = (typeof caseDecisions)[number];

const ofCase = { caseId: id(), organizationId: id(), chatId: id(), messageId: id() };

const cases = defineEvents({
  /**
   * The first report opens a case, and so does one that says something new after a decision. What was written is quoted, sealed for
   * the author and the case both: the end of either key blinds it. `files`: those the message brought with it, which moderators see too. `previous`: the case
   * about the same message that was decided before, where something new was said since.
   */
  CaseOpened: {
    ...ofCase,
    authorId: id(),
    dueAt: instant(),
    body: sealed(),
    files: optional(list(id())),
    previous: optional(id()),
  },
  /** The note is sealed for whoever reports and the case both. */
  ContentReported: { ...ofCase, reporterId: id(), ground: oneOf(...reportGrounds), note: optional(sealed()) },
  CaseTaken: { ...ofCase, moderatorId: id() },
  /** The reason is told to the author and to those who reported. */
  CaseResolved: { ...ofCase, moderatorId: id(), decision: oneOf(...caseDecisions), reason: optional(sealed()) },
  /** A hidden message is shown again. */
  CaseReversed: { ...ofCase, moderatorId: id(), reason: optional(sealed()) },
  /** Nobody decided in time. */
  CaseOverdue: { ...ofCase, dueAt: instant() },
});

const settings = defineEvents({
  /** Hours on working days that moderators have to decide. */
  ModerationTermSet: { organizationId: id(), hours: integer() },
});

/** How the reading of a chat by those who take no part in it ended. */
export const breakGlassEnds = ['by-hand', 'time', 'unconfirmed', 'refused'] as const;

const access = { accessId: id(), organizationId: id(), chatId: id() };

const accesses = defineEvents({
  /** One asks to read what was written from `since` until `until`. The ground is sealed under a key of its own. */
  BreakGlassRequested: {
    ...access,
    requestedBy: id(),
    ground: sealed(),
    since: instant(),
    until: instant(),
    hours: integer(),
  },
  /** A second one agrees: both may read until then. */
  BreakGlassOpened: { ...access, confirmedBy: id(), expiresAt: instant() },
  BreakGlassClosed: { ...access, how: oneOf(...breakGlassEnds), closedBy: optional(id()) },
  /** The participants see from now on that the chat was read, by whom and why. */
  BreakGlassConcernedTold: { ...access, participants: integer() },
});

/** `moderation-case-<id>`. */
export type CaseEvent = EventsOf<typeof cases>;
export const caseEvents = defineUpcasters<CaseEvent>(cases, {
  // Nobody asked what a message brought with it, nor what was decided before.
  CaseOpened: [(data) => data],
});

/** `moderation-settings-<organizationId>`. */
export type ModerationSettingsEvent = EventsOf<typeof settings>;
export const moderationSettingsEvents = defineUpcasters<ModerationSettingsEvent>(settings);

/** `break-glass-<id>`. */
export type BreakGlassEvent = EventsOf<typeof accesses>;
export const breakGlassEvents = defineUpcasters<BreakGlassEvent>(accesses);

export type ModerationEvent = CaseEvent | ModerationSettingsEvent | BreakGlassEvent;
export const moderationEvents = mergeCatalogues<ModerationEvent>(
  caseEvents,
  moderationSettingsEvents,
  breakGlassEvents,
);

/** Streams and key subjects of moderation. */
export const moderationStreams = {
  case: (caseId: string) => `moderation-case-${caseId}`,
  settings: (organizationId: string) => `moderation-settings-${organizationId}`,
  access: (accessId: string) => `break-glass-${accessId}`,
} as const;
