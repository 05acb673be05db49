import { IsId, MayBeAbsent } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { OfChat } from './common.dto.ts';
import { FileDescription } from './file.dto.ts';
import { mentionedRoles, reactions, type MentionedRole, type Reaction } from './events/message.events.ts';

/** What an identifier given out before looks like. */
const ID = /^[A-Za-z0-9._:-]{1,100}$/u;

/** How many people, and how many circles, one message may name. */
const MOST_PERSONS = 50;
const MOST_ROLES = 6;

/** One message of a chat. */
export class OfMessage extends OfChat {
  @IsId()
  messageId!: string;
}

/** A circle of the chat's participants. */
export class MentionOfRole {
  @IsIn(mentionedRoles)
  role!: MentionedRole;

  /** Those of the groups of one year of study alone. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(12)
  cohort?: number;
}

/** Whom a message names. */
export class Mentions {
  /** Participants of the chat. */
  @IsArray()
  @ArrayMaxSize(MOST_PERSONS)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(ID, { each: true })
  persons!: string[];

  /** Who is meant follows from who takes part at the moment of reading. */
  @IsArray()
  @ArrayMaxSize(MOST_ROLES)
  @ValidateNested({ each: true })
  @Type(() => MentionOfRole)
  roles!: MentionOfRole[];
}

export class ReactionCount {
  @IsIn(reactions)
  reaction!: Reaction;

  @IsInt()
  count!: number;

  /** Whether the asker is among them. */
  @IsBoolean()
  own!: boolean;
}

/** The message that another one answers, as it is now. */
export class ReplyQuote {
  @IsString()
  messageId!: string;

  @IsString()
  authorId!: string;

  /** Its beginning; «[удалено]», «[скрыто]» and nothing as in the message itself. */
  @IsString()
  text!: string;
}

export class ForwardOrigin {
  /** Whose words these were first. */
  @IsString()
  authorId!: string;
}

/** How many have said that they have read it. */
export class AcknowledgementCount {
  @IsInt()
  given!: number;

  /** Whether the asker has. */
  @IsBoolean()
  own!: boolean;
}

export class Pinned {
  @IsString()
  at!: string;

  /** Until when; absent: until somebody unpins it. */
  @IsOptional()
  @IsString()
  until?: string;
}

export class MessageItem {
  @IsString()
  messageId!: string;

  @IsString()
  place!: string;

  @IsString()
  authorId!: string;

  /** «[удалено]» when it was retracted, or its author erased; «[скрыто]» when a moderator has hidden it; empty: files say it. */
  @IsString()
  text!: string;

  @IsString()
  postedAt!: string;

  @IsOptional()
  @IsString()
  editedAt?: string;

  @IsBoolean()
  retracted!: boolean;

  /** By a decision of moderation. */
  @IsBoolean()
  hidden!: boolean;

  @IsOptional()
  @IsString()
  replyTo?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ReplyQuote)
  reply?: ReplyQuote;

  @IsOptional()
  @ValidateNested()
  @Type(() => Mentions)
  mentions?: Mentions;

  /** What it brings, in the order of showing. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => FileDescription)
  files?: FileDescription[];

  @IsOptional()
  @IsString()
  pollId?: string;

  @IsOptional()
  @IsString()
  materialId?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ForwardOrigin)
  forwardedFrom?: ForwardOrigin;

  /** Present: every reader is asked to say that they have read it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => AcknowledgementCount)
  acknowledgement?: AcknowledgementCount;

  /** It reaches people in their quiet hours too. */
  @IsBoolean()
  urgent!: boolean;

  @IsOptional()
  @ValidateNested()
  @Type(() => Pinned)
  pinned?: Pinned;

  @ValidateNested({ each: true })
  @Type(() => ReactionCount)
  reactions!: ReactionCount[];
}

/** What somebody is called who is named on a page. */
export class NamedPerson {
  @IsString()
  personId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  name!: string;
}
