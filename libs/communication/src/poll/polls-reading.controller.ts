import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutPoll,
  communicationRoutes as routes,
  ListPollVotes,
  type PollView,
  type PollVotes,
} from '@zveno/contracts-communication';
import type { KnownChat } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { Persons } from '../shell/persons.ts';
import { Electorate, mayVote, type Turnout } from './electorate.ts';
import { choicesIn } from './marks.ts';
import { PollCounts } from './poll-counts.ts';
import { freeFor, isOver, reachesQuorum } from './poll.commands.ts';
import type { KnownPoll } from './poll.state.ts';
import { Polls } from './polls.ts';

type Asker = Readonly<{ personId: string; families: readonly (readonly string[])[] }>;

/** Polls as participants see them: read from their own streams, and so never behind a vote. */
@Controller()
export class PollsReadingController {
  constructor(
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Polls) private readonly polls: Polls,
    @Inject(Electorate) private readonly electorate: Electorate,
    @Inject(PollCounts) private readonly counts: PollCounts,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.getPoll.subject)
  async get(
    @Payload(validated(AboutPoll)) data: AboutPoll,
    @Meta() { actor: { actorId: personId }, now }: RequestContext,
  ): Promise<PollView> {
    const chat = await this.chats.own(data.organizationId, data.chatId);
    const { poll } = await this.polls.own(data);
    const asker = { personId, families: await this.electorate.familiesOf(poll, chat, personId) };
    const { pollId, chatId, choice, secrecy, counting, voters, reveal, quorum, authorId, openedAt, closesAt } = poll;
    const { result } = poll;
    const turnout = await this.counts.turnout(poll, chat);
    const { eligible, uncounted } = turnout;
    const voted = result?.voted ?? poll.ballots.size - uncounted.size;
    const voting = votingOf(poll, chat, asker, now);
    const names = await this.persons.names([...new Set([authorId, ...closerOf(poll)])]);
    const [closedBy] = closerOf(poll);
    return {
      ...{ pollId, chatId, choice, secrecy, counting, voters: [...voters], reveal, authorId, openedAt },
      ...(await this.#words(poll, asker, voting.revealed ? turnout : undefined)),
      linkable: secrecy === 'open' ? 'open' : result === undefined ? 'linkable-until-closing' : 'unlinkable',
      ...(quorum !== undefined && { quorum }),
      author: names.get(authorId) ?? ERASED,
      ...(closesAt !== undefined && { closesAt }),
      closed: isOver(poll, now),
      ...(result && { closedAt: result.at, closing: result.closing }),
      ...(closedBy !== undefined && { closedBy: names.get(closedBy) ?? ERASED }),
      eligible,
      voted,
      quorumReached: reachesQuorum(quorum, eligible, voted),
      ...voting,
    };
  }

  @MessagePattern(routes.listPollVotes.subject)
  async votes(
    @Payload(validated(ListPollVotes)) data: ListPollVotes,
    @Meta() { actor: { actorId: personId }, now }: RequestContext,
  ): Promise<PollVotes> {
    const chat = await this.chats.own(data.organizationId, data.chatId);
    const { poll } = await this.polls.own(data);
    if (poll.secrecy === 'anonymous') throw new DomainError('poll.anonymous');
    const families = await this.electorate.familiesOf(poll, chat, personId);
    if (!votingOf(poll, chat, { personId, families }, now).revealed) throw new DomainError('poll.not-revealed');
    const voters = poll.ballots
      .entries()
      .map(([voter]) => voter)
      .sort();
    const { rows, ...more } = await page(
      data,
      async (behind, limit) => voters.filter((voter) => behind === undefined || voter > behind.$gt).slice(0, limit),
      (voter) => voter,
    );
    const [marks, names, { uncounted }] = await Promise.all([
      this.polls.marks(poll),
      this.persons.names(rows),
      this.counts.turnout(poll, chat),
    ]);
    return {
      items: rows.map((voter) => ({
        personId: voter,
        name: names.get(voter) ?? ERASED,
        choices: choicesIn(marks.get(voter) ?? ''),
        counts: !uncounted.has(voter),
      })),
      ...more,
    };
  }

  async #words(
    poll: KnownPoll,
    { personId }: Asker,
    turnout: Turnout | undefined,
  ): Promise<Pick<PollView, 'question' | 'options'>> {
    const [question = ERASED, ...options] = await this.vault.openAll([
      { sealed: poll.question, field: 'question' },
      ...poll.options.map((sealed) => ({ sealed, field: 'option' })),
    ]);
    const own = choicesIn((await this.polls.markOf(poll, personId)) ?? '');
    const counts = turnout && (await this.counts.tallies(poll, turnout));
    return {
      question,
      options: options.map((text = ERASED, option) => ({
        option,
        text,
        own: own.includes(option),
        ...(counts !== undefined && { votes: counts[option]! }),
      })),
    };
  }
}

/** Who closed a poll before its term. */
const closerOf = ({ result }: KnownPoll): string[] => (result?.closing === 'early' ? [result.by] : []);

const votingOf = (
  poll: KnownPoll,
  chat: KnownChat,
  { personId, families }: Asker,
  now: string,
): Pick<PollView, 'mayVote' | 'hasVoted' | 'mayClose' | 'revealed'> => {
  const isFamily = poll.counting === 'family';
  const own = poll.ballots.get(personId) !== undefined;
  const free = freeFor(poll, personId, families).length > 0;
  const hasVoted = own || (isFamily && families.length > 0 && !free);
  const closer = poll.authorId === personId || chat.participants.get(personId) === 'owner';
  return {
    mayVote: !isOver(poll, now) && mayVote(poll, chat, personId) && (!isFamily || free),
    hasVoted,
    mayClose: poll.result === undefined && closer,
    revealed: poll.result !== undefined || (poll.reveal === 'after-voting' && hasVoted),
  };
};
