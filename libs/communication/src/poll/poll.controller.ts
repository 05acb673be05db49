import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  CastVoteRequest,
  ClosePollRequest,
  communicationRoutes as routes,
  OpenPollRequest,
  type PollOpenedReply,
} from '@zveno/contracts-communication';
import {
  authorSubject,
  ballotsSubject,
  communicationStreams,
  personKindOf,
  personKinds,
  pollProtocolSubject,
  schoolYearOf,
} from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, isDomainError, type Sealed } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { isGuest } from '../relations/may-write.ts';
import { Announcements } from '../announcements/announcements.ts';
import { Chats } from '../chat/chats.ts';
import { Flood } from '../message/flood.ts';
import { cleanText } from '../message/words.ts';
import { Organizations } from '../shell/organizations.ts';
import { Electorate } from './electorate.ts';
import { markOf } from './marks.ts';
import { PollClosing } from './poll-closing.ts';
import { isOver } from './poll.commands.ts';
import { poll } from './poll.decider.ts';
import type { KnownPoll } from './poll.state.ts';
import { pollMessage } from './poll-message.ts';
import { Polls } from './polls.ts';

/** Polls: opened, voted in, closed. That who asks takes part in the chat is settled before, by the access table. */
@Controller()
export class PollController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Polls) private readonly polls: Polls,
    @Inject(Electorate) private readonly electorate: Electorate,
    @Inject(PollClosing) private readonly closing: PollClosing,
    @Inject(Announcements) private readonly announcements: Announcements,
    @Inject(Flood) private readonly flood: Flood,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.openPoll.subject)
  async open(
    @Payload(validated(OpenPollRequest)) request: OpenPollRequest,
    @Meta() context: RequestContext,
  ): Promise<PollOpenedReply> {
    const { organizationId, chatId, quorum, choice, secrecy } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { actorId: authorId } = metadata;
    const chat = await this.chats.writable(organizationId, chatId, authorId);
    await this.flood.count(chatId, authorId, chat.participants.get(authorId) ?? 'member');
    const pollId = request.pollId ?? derivedId('poll', context.commandId);
    const words = await this.#protocol(pollId, request);
    const closesAt = instantOf(request.closesAt);
    const { revision } = await this.aggregates.handle(poll, communicationStreams.poll(pollId), {
      type: 'OpenPoll',
      data: {
        ...{ pollId, chatId, organizationId, authorId, choice, secrecy },
        ...words,
        counting: request.counting ?? 'person',
        voters: request.voters ?? (request.counting === 'family' ? ['parent'] : [...personKinds]),
        reveal: request.reveal ?? 'after-closing',
        ...(quorum !== undefined && { quorum }),
        ...(closesAt !== undefined && { closesAt }),
      },
      metadata,
    });
    const text = cleanText(request.question);
    const message = pollMessage({ pollId, chatId, organizationId, authorId, text });
    const { place, position } = await this.announcements.post(message, metadata);
    return { id: pollId, position, revision, messageId: message.messageId, place };
  }

  @MessagePattern(routes.castVote.subject)
  async vote(
    @Payload(validated(CastVoteRequest)) request: CastVoteRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, chatId, pollId } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { actorId: personId, effectiveOn: on } = metadata;
    const chat = await this.chats.own(organizationId, chatId);
    const { poll: known } = await this.polls.own(request);
    const stream = communicationStreams.poll(pollId);
    // A vote whose answer got lost comes again: it was given in time.
    const done = await this.aggregates.answerTo(poll, stream, context.commandId);
    if (done !== undefined) return done;
    if (chat.archived) throw new DomainError('chat.archived');
    if (isOver(known, context.now)) throw new DomainError('poll.closed');
    const as = personKindOf(chat, personId);
    if (as === undefined || isGuest(chat, personId)) throw new DomainError('poll.not-eligible');
    const families = await this.electorate.familiesOf(known, chat, personId);
    const ballot = await this.#ballot(known, request.choices, { personId, on });
    const { position, revision } = await this.aggregates.handle(poll, stream, {
      type: 'CastVote',
      data: { pollId, chatId, organizationId, personId, as, families, ballot },
      metadata,
    });
    return { position, revision };
  }

  @MessagePattern(routes.closePoll.subject)
  async close(
    @Payload(validated(ClosePollRequest)) request: ClosePollRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, chatId, pollId } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const chat = await this.chats.own(organizationId, chatId);
    const { poll: known } = await this.polls.own(request);
    const isOwner = chat.participants.get(metadata.actorId) === 'owner';
    if (known.authorId !== metadata.actorId && !isOwner) throw new DomainError('poll.closing-denied');
    return this.closing.close(pollId, 'early', metadata);
  }

  /** The words of a poll, under a key of the organisation: a result without its question is no protocol. */
  async #protocol(
    pollId: string,
    { organizationId: orgId, question, options }: OpenPollRequest,
  ): Promise<Readonly<{ question: Sealed; options: Sealed[] }>> {
    const subject = pollProtocolSubject(pollId);
    const texts = options.map(cleanText);
    // Nobody could tell which of two alike was meant.
    if (new Set(texts).size < texts.length) throw new DomainError('request.invalid', { errors: ['options: isUnique'] });
    const ring = await this.vault.keysFor([{ subject, orgId }]);
    return {
      question: ring.seal(subject, 'question', cleanText(question)),
      options: texts.map((option) => ring.seal(subject, 'option', option)),
    };
  }

  /** A choice, sealed: in a secret poll under the poll's key, in an open one under the voter's. */
  async #ballot(
    { pollId, organizationId: orgId, secrecy, choice, options }: KnownPoll,
    choices: readonly number[],
    { personId, on }: Readonly<{ personId: string; on: string }>,
  ): Promise<Sealed> {
    const mark = markOf(choices, choice, options.length);
    const isSecret = secrecy === 'anonymous';
    const subject = isSecret ? ballotsSubject(pollId) : authorSubject(orgId, personId, schoolYearOf(on));
    try {
      return (await this.vault.keysFor([{ subject, orgId }])).seal(subject, 'ballot', mark);
    } catch (refusal) {
      // The poll was closed in between: its key is gone.
      if (isSecret && isDomainError(refusal, 'subject.erased')) throw new DomainError('poll.closed');
      throw refusal;
    }
  }
}

/** @throws DomainError `poll.term-invalid` such a day or hour does not exist */
const instantOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new DomainError('poll.term-invalid');
  return new Date(instant).toISOString();
};
