import { allow, allowPersonal } from '@zveno/contracts-common';
import { getPoll, listPollVotes } from './poll.queries.ts';
import { castVote, closePoll, openPoll } from './poll.routes.ts';

export const pollRoutes = { openPoll, castVote, closePoll, getPoll, listPollVotes } as const;

const participant = allow('participant');

/** Polls are their chat's: whoever takes part in it, and nobody else. Who has a vote is said by the poll. */
export const pollRules = {
  openPoll: participant,
  castVote: participant,
  // The author, or an owner of the chat: that is asked there.
  closePoll: participant,
  getPoll: allowPersonal('participant'),
  listPollVotes: allowPersonal('participant'),
};
