import { IsId, IsLine, IsNewId, MayBeAbsent, OrganizationCommandRequest } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { ChatCommandRequest } from './common.dto.ts';
import { exceptionKinds } from './events/chat.events.ts';
import {
  entries,
  personKinds,
  postingPolicies,
  type Entry,
  type PersonKind,
  type PostingPolicy,
} from './events/chat.kinds.ts';
import { IsIds } from './ids.ts';
import { AudiencePartDto } from './made-chat.dto.ts';

/** How many people one command names. */
const MAX_NAMED = 100;
const MAX_TITLE = 120;
const MAX_PARTS = 20;

/** What people make but talks of two. */
const gatheringKinds = ['room', 'channel', 'management'] as const;

export class MakeChatRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  chatId?: string;

  /** In a channel owners write; a management chat is one of the administration. */
  @IsIn(gatheringKinds)
  kind!: (typeof gatheringKinds)[number];

  @IsLine(MAX_TITLE)
  title!: string;

  /** Whom it is for: a query over the structure. Empty: for those who are named. */
  @IsArray()
  @ArrayMaxSize(MAX_PARTS)
  @ValidateNested({ each: true })
  @Type(() => AudiencePartDto)
  audience!: AudiencePartDto[];

  /** Whether the audience comes in by itself, by its own choice, or an owner names who does. */
  @IsIn(entries)
  entry!: Entry;

  /** People who take part from the beginning, beside the audience. */
  @MayBeAbsent()
  @IsIds(MAX_NAMED)
  personIds?: string[];

  @IsIn(postingPolicies)
  posting!: PostingPolicy;

  /** What it is about: a group, a subject or programme. */
  @MayBeAbsent()
  @IsId()
  unitId?: string;

  @MayBeAbsent()
  @IsId()
  subjectId?: string;

  /** Whether it outlives the academic year. Default: one about a group ends with the group's year, all others stay. */
  @MayBeAbsent()
  @IsBoolean()
  outlivesYear?: boolean;
}

export class OpenDirectChatRequest extends OrganizationCommandRequest {
  /** With whom. */
  @IsId()
  personId!: string;
}

export class RetitleChatRequest extends ChatCommandRequest {
  @IsLine(MAX_TITLE)
  title!: string;
}

export class ChangeChatAudienceRequest extends ChatCommandRequest {
  @IsArray()
  @ArrayMaxSize(MAX_PARTS)
  @ValidateNested({ each: true })
  @Type(() => AudiencePartDto)
  audience!: AudiencePartDto[];

  @IsIn(entries)
  entry!: Entry;
}

export class ChangeChatPostingRequest extends ChatCommandRequest {
  @IsIn(postingPolicies)
  posting!: PostingPolicy;
}

export class AddChatParticipantsRequest extends ChatCommandRequest {
  @ArrayMinSize(1)
  @IsIds(MAX_NAMED)
  personIds!: string[];
}

export class OfChatParticipant extends ChatCommandRequest {
  @IsId()
  personId!: string;
}

export class RemoveChatParticipantRequest extends OfChatParticipant {}

export class HandOverChatRequest extends ChatCommandRequest {
  /** A participant of the staff. */
  @IsId()
  personId!: string;

  /** Whether the one who hands over goes on owning beside them. Default false. */
  @MayBeAbsent()
  @IsBoolean()
  stays?: boolean;
}

export class JoinChatRequest extends ChatCommandRequest {}
export class LeaveChatRequest extends ChatCommandRequest {}
export class ArchiveChatRequest extends ChatCommandRequest {}
export class ReopenChatRequest extends ChatCommandRequest {}

export class ListChatExceptionRequest extends OfChatParticipant {
  @IsIn(exceptionKinds)
  exception!: (typeof exceptionKinds)[number];

  /** As what somebody is let in. Default: as what they are in the organisation, staff before all else. */
  @MayBeAbsent()
  @IsIn(personKinds)
  as?: PersonKind;

  /** Kept sealed. */
  @IsLine(500)
  ground!: string;
}

export class WithdrawChatExceptionRequest extends OfChatParticipant {}
