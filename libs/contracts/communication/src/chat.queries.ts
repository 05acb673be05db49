import { PageReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AboutChat, ListInChat, AboutCommunication } from './common.dto.ts';
import {
  chatKinds,
  entries,
  personKinds,
  postingPolicies,
  standings,
  type ChatKind,
  type Entry,
  type PersonKind,
  type PostingPolicy,
  type Standing,
} from './events/chat.kinds.ts';
import { AudiencePartView } from './made-chat.dto.ts';

const tag = 'Chats';

export class ChatItem {
  @IsString()
  chatId!: string;

  @IsIn(chatKinds)
  kind!: ChatKind;

  @IsString()
  title!: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsOptional()
  @IsString()
  subjectId?: string;

  @IsIn(postingPolicies)
  posting!: PostingPolicy;

  @IsBoolean()
  archived!: boolean;

  /** What the asker is in it. */
  @IsIn(standings)
  standing!: Standing;

  /** Whether the asker may write in it. */
  @IsBoolean()
  writes!: boolean;

  /** The place of the last message, and when it was written. */
  @IsOptional()
  @IsString()
  lastPlace?: string;

  @IsOptional()
  @IsString()
  lastAt?: string;

  /** Up to where the asker has read. */
  @IsOptional()
  @IsString()
  readPlace?: string;

  /** Messages of others behind it: 100 stands for so many or more. */
  @IsInt()
  unread!: number;

  /** Of these, such as mean the asker; 100 as above. */
  @IsInt()
  mentions!: number;
}

export class MyChats {
  @ValidateNested({ each: true })
  @Type(() => ChatItem)
  items!: ChatItem[];
}

export class ChatParticipant {
  @IsString()
  personId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  name!: string;

  @IsIn(standings)
  standing!: Standing;

  @IsIn(personKinds)
  as!: PersonKind;

  /** The event that this person takes part because of. */
  @IsString()
  because!: string;
}

/** How many may read, by as what they take part. */
export class ChatReaders {
  @IsInt()
  staff!: number;

  @IsInt()
  students!: number;

  @IsInt()
  parents!: number;
}

/** Whether people of one kind may write in the chat, and the row of the matrix that says so. */
export class ChatWriters {
  @IsIn(personKinds)
  as!: PersonKind;

  @IsBoolean()
  may!: boolean;

  /** A row of the matrix, such as `staff-own-students`. */
  @IsString()
  rule!: string;
}

export class ChatView {
  @ValidateNested()
  @Type(() => ChatItem)
  chat!: ChatItem;

  /** How many take part: all of them may read. */
  @IsInt()
  participantCount!: number;

  @ValidateNested()
  @Type(() => ChatReaders)
  readers!: ChatReaders;

  /** Of those kinds of people who take part; the chat's posting policy narrows it further. */
  @ValidateNested({ each: true })
  @Type(() => ChatWriters)
  writers!: ChatWriters[];

  /** The version of the strategy that the matrix is of; 0: none was adopted. */
  @IsInt()
  strategyVersion!: number;

  /** Why the asker may not write: a code. Absent: they may. */
  @IsOptional()
  @IsString()
  hindrance?: string;

  /** Of a chat made by hand: for whom, and how they come in. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => AudiencePartView)
  audience?: AudiencePartView[];

  @IsOptional()
  @IsIn(entries)
  entry?: Entry;

  /** The academic year that it ends with. */
  @IsOptional()
  @IsString()
  academicYearId?: string;
}

/** All who may read the chat: nobody else may. */
export class ParticipantList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => ChatParticipant)
  items!: ChatParticipant[];
}

export const listMyChats = route({
  subject: 'communication.chats.mine',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats',
  tag,
  summary: 'Мои чаты и каналы с числом непрочитанных сообщений',
  request: AboutCommunication,
  response: MyChats,
  errors: ['organization.not-found'],
});

export const getChat = route({
  subject: 'communication.chat.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}',
  tag,
  summary: 'Чат или канал: что это, кто пишет и сколько человек читает',
  request: AboutChat,
  response: ChatView,
  errors: ['organization.not-found', 'chat.not-found'],
});

export const listParticipants = route({
  subject: 'communication.participants.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/participants',
  tag,
  summary: 'Участники чата: все, кто может его читать',
  request: ListInChat,
  response: ParticipantList,
  errors: ['organization.not-found', 'chat.not-found'],
});
