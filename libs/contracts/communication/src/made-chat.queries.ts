import { IsId, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AboutChat, AboutCommunication, ListInOrganization } from './common.dto.ts';
import { ChatItem } from './chat.queries.ts';
import { exceptionKinds } from './events/chat.events.ts';
import { chatKinds, personKinds, type ChatKind, type PersonKind } from './events/chat.kinds.ts';
import { AudiencePartView } from './made-chat.dto.ts';

const tag = 'Chats';

/** A chat that one may join. */
export class JoinableChat {
  @IsString()
  chatId!: string;

  @IsIn(chatKinds)
  kind!: ChatKind;

  @IsString()
  title!: string;

  @ValidateNested({ each: true })
  @Type(() => AudiencePartView)
  audience!: AudiencePartView[];

  @IsInt()
  participants!: number;
}

export class JoinableChats {
  @ValidateNested({ each: true })
  @Type(() => JoinableChat)
  items!: JoinableChat[];
}

/** One of two, as who supervises sees them. */
export class DirectChatSide {
  @IsString()
  personId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  name!: string;

  @IsIn(personKinds)
  as!: PersonKind;
}

/** That two talk: who, how much and when last. Nothing of what they say. */
export class DirectChatItem {
  @IsString()
  chatId!: string;

  @ValidateNested({ each: true })
  @Type(() => DirectChatSide)
  sides!: DirectChatSide[];

  @IsInt()
  messages!: number;

  @IsOptional()
  @IsString()
  lastAt?: string;

  @IsBoolean()
  archived!: boolean;
}

export class DirectChatList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => DirectChatItem)
  items!: DirectChatItem[];
}

/** That a chat is there: what it is called and how large it is. Nothing of what is said in it, and nobody who takes part. */
export class OrganizationChatItem {
  @IsString()
  chatId!: string;

  @IsIn(chatKinds)
  kind!: ChatKind;

  /** «[удалено]» when it can be read no more. */
  @IsString()
  title!: string;

  @IsInt()
  participants!: number;

  @IsInt()
  messages!: number;

  @IsOptional()
  @IsString()
  lastAt?: string;

  @IsBoolean()
  archived!: boolean;
}

export class OrganizationChatList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => OrganizationChatItem)
  items!: OrganizationChatItem[];
}

export class ChatExceptionItem {
  @IsString()
  personId!: string;

  @IsString()
  name!: string;

  @IsIn(exceptionKinds)
  exception!: (typeof exceptionKinds)[number];

  /** The event that listed it. */
  @IsString()
  because!: string;
}

export class ChatExceptions {
  @ValidateNested({ each: true })
  @Type(() => ChatExceptionItem)
  items!: ChatExceptionItem[];
}

export class ListParentsOfUnit extends AboutCommunication {
  @IsId()
  unitId!: string;
}

/** A confirmed guardian of somebody who studies in a group. */
export class ParentOfUnit {
  @IsString()
  personId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  name!: string;
}

export class ParentsOfUnit {
  /** By name; none of a group that the organisation has not. */
  @ValidateNested({ each: true })
  @Type(() => ParentOfUnit)
  items!: ParentOfUnit[];
}

/** Whom of a parent's children a chat is about. */
export class ChatChild {
  @IsString()
  studentEntryId!: string;

  /** Absent while the child has no profile. */
  @IsOptional()
  @IsString()
  name?: string;
}

/** A chat in the one inbox of somebody who is in several organisations. */
export class InboxItem extends ChatItem {
  @IsString()
  organizationId!: string;

  /** Of a parent: the children the chat is about. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ChatChild)
  children?: ChatChild[];
}

export class Inbox {
  @ValidateNested({ each: true })
  @Type(() => InboxItem)
  items!: InboxItem[];
}

const query = { kind: 'query', method: 'GET', tag } as const;

export const listJoinableChats = route({
  ...query,
  subject: 'communication.chats.joinable',
  path: '/organizations/{organizationId}/joinable-chats',
  summary: 'Чаты, в которые можно вступить по своему выбору',
  request: AboutCommunication,
  response: JoinableChats,
  errors: ['organization.not-found'],
});

export const listDirectChats = route({
  ...query,
  subject: 'communication.direct-chats.list',
  path: '/organizations/{organizationId}/direct-chats',
  summary: 'Личные чаты взрослых с обучающимися: кто с кем, сколько сообщений и когда последнее; без содержания',
  request: ListInOrganization,
  response: DirectChatList,
  errors: ['organization.not-found'],
});

export const listOrganizationChats = route({
  ...query,
  subject: 'communication.chats.register',
  path: '/organizations/{organizationId}/chat-register',
  summary: 'Все чаты организации, кроме личных: названия и размеры; без содержания и без участников',
  request: ListInOrganization,
  response: OrganizationChatList,
  errors: ['organization.not-found'],
});

export const listChatExceptions = route({
  ...query,
  subject: 'communication.exceptions.list',
  path: '/organizations/{organizationId}/chats/{chatId}/exceptions',
  summary: 'Исключения из состава чата',
  request: AboutChat,
  response: ChatExceptions,
  errors: ['organization.not-found', 'chat.not-found'],
});

export const listParentsOfUnit = route({
  ...query,
  subject: 'communication.parents.list',
  path: '/organizations/{organizationId}/units/{unitId}/parents',
  summary: 'Родители обучающихся группы: кого можно включить в чат исключением',
  request: ListParentsOfUnit,
  response: ParentsOfUnit,
  errors: ['organization.not-found'],
});

export const listInbox = route({
  ...query,
  subject: 'communication.chats.inbox',
  path: '/profile/chats',
  summary: 'Мои чаты во всех организациях; родителю — о каком ребёнке чат',
  request: ReadAfter,
  response: Inbox,
  errors: [],
});
