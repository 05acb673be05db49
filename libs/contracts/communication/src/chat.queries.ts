import { IsId, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import {
  chatKinds,
  postingPolicies,
  standings,
  type ChatKind,
  type PostingPolicy,
  type Standing,
} from './events/chat.kinds.ts';
import { reactions, type Reaction } from './events/message.events.ts';
import { AboutChats } from './strategy.routes.ts';
import { PLACE } from './streams.ts';

const tag = 'Chats';

export class AboutChat extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;
}

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

  /** Messages of others behind it. */
  @IsInt()
  unread!: number;
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

  /** The event that this person takes part because of. */
  @IsString()
  because!: string;
}

export class ChatView {
  @ValidateNested()
  @Type(() => ChatItem)
  chat!: ChatItem;

  /** How many take part: all of them may read. */
  @IsInt()
  participantCount!: number;
}

export class ListParticipants extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;
}

/** All who may read the chat: nobody else may. */
export class ParticipantList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => ChatParticipant)
  items!: ChatParticipant[];
}

export class ReadHistory extends AboutChat {
  /** Messages before this place, the newest first; the default without `behind`. */
  @IsOptional()
  @Matches(PLACE)
  before?: string;

  /** Messages behind this place, the oldest first. */
  @IsOptional()
  @Matches(PLACE)
  behind?: string;

  /** Default 50. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
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

export class MessageItem {
  @IsString()
  messageId!: string;

  @IsString()
  place!: string;

  @IsString()
  authorId!: string;

  /** «[удалено]» when it was retracted, or its author erased. */
  @IsString()
  text!: string;

  @IsString()
  postedAt!: string;

  @IsOptional()
  @IsString()
  editedAt?: string;

  @IsBoolean()
  retracted!: boolean;

  @IsOptional()
  @IsString()
  replyTo?: string;

  @ValidateNested({ each: true })
  @Type(() => ReactionCount)
  reactions!: ReactionCount[];
}

export class History {
  @ValidateNested({ each: true })
  @Type(() => MessageItem)
  items!: MessageItem[];

  /** Whether there are more in the direction asked for. */
  @IsBoolean()
  more!: boolean;
}

export const listMyChats = route({
  subject: 'communication.chats.mine',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats',
  tag,
  summary: 'Мои чаты и каналы с числом непрочитанных сообщений',
  request: AboutChats,
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
  request: ListParticipants,
  response: ParticipantList,
  errors: ['organization.not-found', 'chat.not-found'],
});

export const readHistory = route({
  subject: 'communication.messages.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/messages',
  tag,
  summary: 'Сообщения чата, страницами в обе стороны',
  request: ReadHistory,
  response: History,
  errors: ['organization.not-found', 'chat.not-found', 'request.invalid'],
});
