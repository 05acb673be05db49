import { CreatedReply, IsId, IsNewId, IsText, MayBeAbsent, RecordedReply, route } from '@zveno/contracts-common';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { OfChat, organizationProblems } from './common.dto.ts';
import { personKinds, type PersonKind } from './events/chat.kinds.ts';
import {
  pollChoices,
  pollCountings,
  pollReveals,
  pollSecrecies,
  type PollChoice,
  type PollCounting,
  type PollReveal,
  type PollSecrecy,
} from './events/poll.events.ts';
import { INSTANT } from './instant.ts';

const tag = 'Polls';
const problems = [...organizationProblems, 'chat.not-found'] as const;

/** How long a question and an option may be, in UTF-16 units, and how many options there are at most. */
export const MAX_QUESTION = 1_000;
export const MAX_OPTION = 200;
export const MAX_OPTIONS = 20;

/** The least votes that an anonymous poll needs to have a result at all. */
export const LEAST_VOTES = 5;

export class OpenPollRequest extends OfChat {
  @MayBeAbsent()
  @IsNewId()
  pollId?: string;

  @IsText(MAX_QUESTION)
  question!: string;

  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(MAX_OPTIONS)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, MAX_OPTION, { each: true })
  @Matches(/^(?=.*\S)[^\p{Cc}]*$/u, { each: true })
  options!: string[];

  @IsIn(pollChoices)
  choice!: PollChoice;

  @IsIn(pollSecrecies)
  secrecy!: PollSecrecy;

  /** Default `person`. */
  @MayBeAbsent()
  @IsIn(pollCountings)
  counting?: PollCounting;

  /** Which participants of the chat vote; default all. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(personKinds, { each: true })
  voters?: PersonKind[];

  /** When the result is shown; default `after-closing`, and for an anonymous poll nothing else: what changes with a vote tells it. */
  @MayBeAbsent()
  @IsIn(pollReveals)
  reveal?: PollReveal;

  /** Of a hundred votes how many must be given for the poll to count. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(100)
  quorum?: number;

  /** When it closes by itself: within a year. Absent: when it is closed by hand. */
  @MayBeAbsent()
  @Matches(INSTANT)
  closesAt?: string;
}

export class PollOpenedReply extends CreatedReply {
  /** The message that brings it into the chat. */
  @IsString()
  messageId!: string;

  @IsString()
  place!: string;
}

export class OfPoll extends OfChat {
  @IsId()
  pollId!: string;
}

export class CastVoteRequest extends OfPoll {
  /** The options by their numbers, counted from 0. A vote given before is replaced. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_OPTIONS)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(MAX_OPTIONS - 1, { each: true })
  choices!: number[];
}

export class ClosePollRequest extends OfPoll {}

export const openPoll = route({
  subject: 'communication.poll.open',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/chats/{chatId}/polls',
  tag,
  summary: 'Создать опрос в чате',
  request: OpenPollRequest,
  response: PollOpenedReply,
  errors: [
    ...problems,
    ...[
      'chat.archived',
      'chat.ownerless',
      'chat.posting-denied',
      'chat.relation-denied',
      'message.text-invalid',
      'message.flood',
    ],
    ...['poll.exists', 'poll.reveal-invalid', 'poll.term-invalid', 'poll.voters-invalid'],
  ],
});

export const castVote = route({
  subject: 'communication.poll.vote',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/chats/{chatId}/polls/{pollId}/vote',
  tag,
  summary: 'Проголосовать или изменить свой голос, пока опрос открыт',
  request: CastVoteRequest,
  response: RecordedReply,
  errors: [
    ...problems,
    ...[
      'chat.archived',
      'poll.not-found',
      'poll.closed',
      'poll.not-eligible',
      'poll.family-voted',
      'poll.choice-invalid',
    ],
  ],
});

export const closePoll = route({
  subject: 'communication.poll.close',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/chats/{chatId}/polls/{pollId}/closing',
  tag,
  summary: 'Закрыть опрос досрочно: автор или ответственный за чат',
  request: ClosePollRequest,
  response: RecordedReply,
  errors: [...problems, 'poll.not-found', 'poll.closing-denied'],
});
