import {
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { organizationProblems } from './common.dto.ts';
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

const tag = 'Chats';
const chatProblems = [...organizationProblems, 'chat.not-found', 'chat.derived', 'chat.of-two'] as const;
const ownerProblems = [...chatProblems, 'chat.owner-required'] as const;

/** How many people one command names. */
export const MAX_NAMED = 100;
export const MAX_TITLE = 120;
export const MAX_PARTS = 20;

/** What people make but talks of two. */
export const gatheringKinds = ['room', 'channel', 'management'] as const;

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

export class OfMadeChat extends OrganizationCommandRequest {
  @IsId()
  chatId!: string;
}

export class RetitleChatRequest extends OfMadeChat {
  @IsLine(MAX_TITLE)
  title!: string;
}

export class ChangeChatAudienceRequest extends OfMadeChat {
  @IsArray()
  @ArrayMaxSize(MAX_PARTS)
  @ValidateNested({ each: true })
  @Type(() => AudiencePartDto)
  audience!: AudiencePartDto[];

  @IsIn(entries)
  entry!: Entry;
}

export class ChangeChatPostingRequest extends OfMadeChat {
  @IsIn(postingPolicies)
  posting!: PostingPolicy;
}

export class AddChatParticipantsRequest extends OfMadeChat {
  @ArrayMinSize(1)
  @IsIds(MAX_NAMED)
  personIds!: string[];
}

export class OfChatParticipant extends OfMadeChat {
  @IsId()
  personId!: string;
}

export class RemoveChatParticipantRequest extends OfChatParticipant {}

export class HandOverChatRequest extends OfMadeChat {
  /** A participant of the staff. */
  @IsId()
  personId!: string;

  /** Whether the one who hands over goes on owning beside them. Default false. */
  @MayBeAbsent()
  @IsBoolean()
  stays?: boolean;
}

export class JoinChatRequest extends OfMadeChat {}
export class LeaveChatRequest extends OfMadeChat {}
export class ArchiveChatRequest extends OfMadeChat {}
export class ReopenChatRequest extends OfMadeChat {}

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

const command = { kind: 'command', method: 'POST', tag } as const;
const chatPath = '/organizations/{organizationId}/chats/{chatId}';

export const makeChat = route({
  ...command,
  subject: 'communication.chat.make',
  path: '/organizations/{organizationId}/chats',
  summary: 'Создать чат, канал или управленческий чат',
  request: MakeChatRequest,
  response: CreatedReply,
  errors: [
    ...organizationProblems,
    'chat.exists',
    'chat.making-denied',
    'chat.audience-denied',
    'chat.relation-denied',
    'chat.ownerless',
    'chat.channel-posting',
    'chat.about-unknown',
  ],
});

export const openDirectChat = route({
  ...command,
  subject: 'communication.chat.open-direct',
  path: '/organizations/{organizationId}/direct-chats',
  summary: 'Открыть личный чат с человеком; у двоих он один',
  request: OpenDirectChatRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'chat.relation-denied'],
});

export const retitleChat = route({
  ...command,
  method: 'PUT',
  subject: 'communication.chat.retitle',
  path: `${chatPath}/title`,
  summary: 'Переименовать чат',
  request: RetitleChatRequest,
  response: RecordedReply,
  errors: ownerProblems,
});

export const changeChatAudience = route({
  ...command,
  method: 'PUT',
  subject: 'communication.chat.change-audience',
  path: `${chatPath}/audience`,
  summary: 'Изменить, для кого чат и как в него попадают',
  request: ChangeChatAudienceRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.audience-denied'],
});

export const changeChatPosting = route({
  ...command,
  method: 'PUT',
  subject: 'communication.chat.change-posting',
  path: `${chatPath}/posting`,
  summary: 'Изменить, кто пишет в чате',
  request: ChangeChatPostingRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.channel-posting'],
});

export const addChatParticipants = route({
  ...command,
  subject: 'communication.participants.add',
  path: `${chatPath}/participants`,
  summary: 'Добавить участников в чат',
  request: AddChatParticipantsRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.archived', 'chat.relation-denied', 'chat.person-excluded'],
});

export const removeChatParticipant = route({
  ...command,
  subject: 'communication.participant.remove',
  path: `${chatPath}/participants/{personId}/removal`,
  summary: 'Удалить участника из чата',
  request: RemoveChatParticipantRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.last-owner', 'chat.in-by-structure'],
});

export const handOverChat = route({
  ...command,
  subject: 'communication.chat.hand-over',
  path: `${chatPath}/owners`,
  summary: 'Передать чат другому ответственному или добавить второго',
  request: HandOverChatRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.person-not-in', 'chat.owner-not-staff'],
});

export const joinChat = route({
  ...command,
  subject: 'communication.chat.join',
  path: `${chatPath}/joining`,
  summary: 'Вступить в чат, открытый для вас',
  request: JoinChatRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'chat.not-found', 'chat.archived', 'chat.joining-denied'],
});

export const leaveChat = route({
  ...command,
  subject: 'communication.chat.leave',
  path: `${chatPath}/leaving`,
  summary: 'Выйти из чата',
  request: LeaveChatRequest,
  response: RecordedReply,
  errors: [...chatProblems, 'chat.last-owner', 'chat.in-by-structure'],
});

export const archiveChat = route({
  ...command,
  subject: 'communication.chat.archive',
  path: `${chatPath}/archiving`,
  summary: 'Отправить чат в архив: его читают, но в него не пишут',
  request: ArchiveChatRequest,
  response: RecordedReply,
  errors: ownerProblems,
});

export const reopenChat = route({
  ...command,
  subject: 'communication.chat.reopen',
  path: `${chatPath}/reopening`,
  summary: 'Вернуть чат из архива',
  request: ReopenChatRequest,
  response: RecordedReply,
  errors: ownerProblems,
});

export const listChatException = route({
  ...command,
  method: 'PUT',
  subject: 'communication.exception.list',
  path: `${chatPath}/exceptions/{personId}`,
  summary: 'Внести исключение из состава чата: включить или исключить человека, с основанием',
  request: ListChatExceptionRequest,
  response: RecordedReply,
  errors: [
    ...organizationProblems,
    'chat.not-found',
    'chat.of-two',
    'chat.last-owner',
    'chat.person-unknown',
    'chat.exception-own',
    'chat.exception-made',
  ],
});

export const withdrawChatException = route({
  ...command,
  subject: 'communication.exception.withdraw',
  path: `${chatPath}/exceptions/{personId}/withdrawal`,
  summary: 'Отменить исключение из состава чата',
  request: WithdrawChatExceptionRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'chat.not-found', 'chat.of-two', 'chat.exception-not-found'],
});
