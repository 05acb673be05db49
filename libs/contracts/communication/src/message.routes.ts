import {
  CommandReply,
  CreatedReply,
  IsId,
  IsNewId,
  IsText,
  MayBeAbsent,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { chatProblems, OfChat, organizationProblems } from './common.dto.ts';
import { reactions, type Reaction } from './events/message.events.ts';
import { Mentions, OfMessage } from './message.dto.ts';
import { PLACE } from './streams.ts';

const tag = 'Chats';
const problems = [...organizationProblems, ...chatProblems, 'message.not-found'] as const;

/** How long a message may be, in UTF-16 units. */
export const MAX_TEXT = 4_000;

/** How many files one message may bring. */
export const MAX_FILES = 10;

export class PostMessageRequest extends OfChat {
  @MayBeAbsent()
  @IsNewId()
  messageId?: string;

  /** Absent: it brings files, and says nothing. */
  @MayBeAbsent()
  @IsText(MAX_TEXT)
  text?: string;

  /** The message it answers, of the same chat. */
  @MayBeAbsent()
  @IsId()
  replyTo?: string;

  @MayBeAbsent()
  @ValidateNested()
  @Type(() => Mentions)
  mentions?: Mentions;

  /** Files stored before, in the order of showing. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MAX_FILES)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  files?: string[];

  /** Asks every reader to say that they have read it; staff alone may. */
  @MayBeAbsent()
  @IsBoolean()
  acknowledgement?: boolean;

  /** Reaches people in their quiet hours too; staff alone may. */
  @MayBeAbsent()
  @IsBoolean()
  urgent?: boolean;
}

export class PostedReply extends CreatedReply {
  /** Where it stands in its chat: sorts as text. */
  @IsString()
  place!: string;
}

export class EditMessageRequest extends OfMessage {
  @IsText(MAX_TEXT)
  text!: string;
}

export class RetractMessageRequest extends OfMessage {}

export class SetReactionRequest extends OfMessage {
  /** Absent: none any more. */
  @MayBeAbsent()
  @IsIn(reactions)
  reaction?: Reaction;
}

export class MarkReadRequest extends OfChat {
  /** The place of the last message read. */
  @Matches(PLACE)
  place!: string;
}

export const postMessage = route({
  subject: 'communication.message.post',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/chats/{chatId}/messages',
  tag,
  summary: 'Написать сообщение',
  request: PostMessageRequest,
  response: PostedReply,
  errors: [
    ...problems,
    ...['message.exists', 'message.text-invalid', 'message.flood', 'message.staff-only', 'message.mention-unknown'],
    ...['chat.posting-denied', 'chat.relation-denied', 'chat.ownerless', 'file.not-found', 'file.not-ready'],
  ],
});

export const editMessage = route({
  subject: 'communication.message.edit',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/chats/{chatId}/messages/{messageId}',
  tag,
  summary: 'Исправить своё сообщение',
  request: EditMessageRequest,
  response: RecordedReply,
  errors: [
    ...problems,
    ...[
      'message.not-own',
      'message.retracted',
      'message.hidden',
      'message.forwarded',
      'message.text-invalid',
      'message.flood',
    ],
    ...['chat.posting-denied', 'chat.relation-denied', 'chat.ownerless'],
  ],
});

export const retractMessage = route({
  subject: 'communication.message.retract',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/retraction',
  tag,
  summary: 'Удалить своё сообщение',
  request: RetractMessageRequest,
  response: RecordedReply,
  errors: [...problems, 'message.not-own'],
});

export const setReaction = route({
  subject: 'communication.message.react',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/reaction',
  tag,
  summary: 'Отметить сообщение реакцией или снять её',
  request: SetReactionRequest,
  response: RecordedReply,
  errors: [...problems, 'message.retracted', 'message.hidden', 'message.flood', 'chat.posting-denied'],
});

export const markRead = route({
  subject: 'communication.chat.read',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/chats/{chatId}/read',
  tag,
  summary: 'Отметить, до какого сообщения прочитано; записывается раз в минуту для всех разом',
  request: MarkReadRequest,
  response: CommandReply,
  success: 202,
  errors: ['organization.not-found', 'chat.not-found'],
});
