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
  sealed,
  type EventsOf,
} from '@zveno/kernel';
import { personKinds } from './chat.kinds.ts';

/** One option, or as many as one likes. */
export const pollChoices = ['single', 'several'] as const;
export type PollChoice = (typeof pollChoices)[number];

/** Whether it is told who chose what. */
export const pollSecrecies = ['open', 'anonymous'] as const;
export type PollSecrecy = (typeof pollSecrecies)[number];

/** Everybody has a vote, or every child's family has one. */
export const pollCountings = ['person', 'family'] as const;
export type PollCounting = (typeof pollCountings)[number];

/** When the result is shown: to whoever has voted, or to all when the poll is closed. */
export const pollReveals = ['after-voting', 'after-closing'] as const;
export type PollReveal = (typeof pollReveals)[number];

/** Why a poll was closed: its term was over, or somebody closed it before. */
export const pollClosings = ['term', 'early'] as const;
export type PollClosing = (typeof pollClosings)[number];

const poll = { pollId: id(), chatId: id(), organizationId: id() };

/** Whose vote it is; `children`: those whose family's vote it is, by their entries of the roster. */
const ballot = { ...poll, personId: id(), children: optional(list(id())), ballot: sealed() };

const shapes = defineEvents({
  /** The words are sealed under the poll's protocol, which belongs to the organisation and outlives its author's key. */
  PollOpened: {
    ...poll,
    authorId: id(),
    question: sealed(),
    options: list(sealed()),
    choice: oneOf(...pollChoices),
    secrecy: oneOf(...pollSecrecies),
    counting: oneOf(...pollCountings),
    /** Which participants of the chat vote. */
    voters: list(oneOf(...personKinds)),
    reveal: oneOf(...pollReveals),
    /** How many of a hundred votes must be given for the poll to count. */
    quorum: optional(integer()),
    closesAt: optional(instant()),
  },
  /** Of an open poll: the choice is sealed under the voter's key. A later one of the same voter takes its place. */
  VoteCast: ballot,
  /** Of an anonymous poll: the choice is sealed under the poll's own key, which its closing destroys. */
  BallotMarked: ballot,
  /**
   * The result: what nobody can count again once the key is destroyed. `tallies` stand in the order of the options; they are
   * absent where fewer than five votes of an anonymous poll would tell who chose what. `uncounted`: voters of whose family another
   * had voted before, as families were when it was closed.
   */
  PollClosed: {
    ...poll,
    closing: oneOf(...pollClosings),
    eligible: integer(),
    voted: integer(),
    uncounted: optional(list(id())),
    quorumReached: boolean(),
    tallies: optional(list(integer())),
  },
});

/** `poll-<id>`. */
export type PollEvent = EventsOf<typeof shapes>;
export const pollEvents = defineUpcasters<PollEvent>(shapes, {
  // Every vote was counted.
  PollClosed: [(data) => data],
});
