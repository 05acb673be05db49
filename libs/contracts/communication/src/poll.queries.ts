import { IsId, Page, PageReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AboutChat } from './common.dto.ts';
import { personKinds, type PersonKind } from './events/chat.kinds.ts';
import {
  pollChoices,
  pollClosings,
  pollCountings,
  pollReveals,
  pollSecrecies,
  type PollChoice,
  type PollClosing,
  type PollCounting,
  type PollReveal,
  type PollSecrecy,
} from './events/poll.events.ts';

const tag = 'Polls';

export class AboutPoll extends AboutChat {
  @IsId()
  pollId!: string;
}

export class PollOption {
  /** Its number, counted from 0. */
  @IsInt()
  option!: number;

  @IsString()
  text!: string;

  /** Whether it is the asker's choice; never told of an anonymous poll that is closed. */
  @IsBoolean()
  own!: boolean;

  /** How many votes it has; absent while the result is not shown, and where fewer than five votes would tell who chose what. */
  @IsOptional()
  @IsInt()
  votes?: number;
}

/**
 * What becomes of the votes of a poll: everybody sees who chose what; the platform could tell until the poll is closed, nobody
 * else; nobody can tell any more.
 */
export const unlinkabilities = ['open', 'linkable-until-closing', 'unlinkable'] as const;

/** A poll as a participant sees it; once closed, the protocol of its result. */
export class PollView {
  @IsString()
  pollId!: string;

  @IsString()
  chatId!: string;

  @IsString()
  question!: string;

  @ValidateNested({ each: true })
  @Type(() => PollOption)
  options!: PollOption[];

  @IsIn(pollChoices)
  choice!: PollChoice;

  @IsIn(pollSecrecies)
  secrecy!: PollSecrecy;

  @IsIn(unlinkabilities)
  linkable!: (typeof unlinkabilities)[number];

  @IsIn(pollCountings)
  counting!: PollCounting;

  @IsIn(personKinds, { each: true })
  voters!: PersonKind[];

  @IsIn(pollReveals)
  reveal!: PollReveal;

  @IsOptional()
  @IsInt()
  quorum?: number;

  @IsString()
  authorId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  author!: string;

  @IsString()
  openedAt!: string;

  @IsOptional()
  @IsString()
  closesAt?: string;

  @IsBoolean()
  closed!: boolean;

  @IsOptional()
  @IsString()
  closedAt?: string;

  @IsOptional()
  @IsIn(pollClosings)
  closing?: PollClosing;

  /** Who closed it before its term. */
  @IsOptional()
  @IsString()
  closedBy?: string;

  /** How many votes there may be: those who may vote now, and those who have voted; of a closed poll as it was then. */
  @IsInt()
  eligible!: number;

  @IsInt()
  voted!: number;

  /** Whether as many have voted as the quorum asks for; without one, always. */
  @IsBoolean()
  quorumReached!: boolean;

  /** Whether the asker may vote now. */
  @IsBoolean()
  mayVote!: boolean;

  /** Whether the asker, or another guardian of the same children, has voted. */
  @IsBoolean()
  hasVoted!: boolean;

  /** Whether the asker may close it. */
  @IsBoolean()
  mayClose!: boolean;

  /** Whether the votes of the options are shown to the asker now. */
  @IsBoolean()
  revealed!: boolean;
}

export class ListPollVotes extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;

  @IsId()
  pollId!: string;
}

export class PollVote {
  @IsString()
  personId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  name!: string;

  /** The numbers of the options; none when the voter was erased. */
  @IsInt({ each: true })
  choices!: number[];

  /** Whether it counts; where families vote, it does not if another of the family voted before. */
  @IsBoolean()
  counts!: boolean;
}

export class PollVotes extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => PollVote)
  items!: PollVote[];
}

export const getPoll = route({
  subject: 'communication.poll.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/polls/{pollId}',
  tag,
  summary: 'Опрос; после закрытия — протокол результата',
  request: AboutPoll,
  response: PollView,
  errors: ['organization.not-found', 'chat.not-found', 'poll.not-found'],
});

export const listPollVotes = route({
  subject: 'communication.poll-votes.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/polls/{pollId}/votes',
  tag,
  summary: 'Кто как проголосовал в открытом опросе',
  request: ListPollVotes,
  response: PollVotes,
  errors: ['organization.not-found', 'chat.not-found', 'poll.not-found', 'poll.anonymous', 'poll.not-revealed'],
});
