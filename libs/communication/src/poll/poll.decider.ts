import { defineDecider } from '@zveno/kernel';
import { castVote, closePoll, openPoll, type CastVote, type ClosePoll, type OpenPoll } from './poll.commands.ts';
import { evolve, noPoll, pollEvents, type PollEvent, type PollFacts } from './poll.state.ts';

export type PollCommand = OpenPoll | CastVote | ClosePoll;

export const poll = defineDecider<PollFacts, PollCommand, PollEvent>({
  events: pollEvents,
  initial: noPoll,
  evolve,
  decide: { OpenPoll: openPoll, CastVote: castVote, ClosePoll: closePoll },
});
