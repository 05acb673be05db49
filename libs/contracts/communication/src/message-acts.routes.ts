import { IsId, MayBeAbsent, Page, PageReply, RecordedReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, ValidateNested } from 'class-validator';
import { chatProblems, organizationProblems } from './common.dto.ts';
import { NamedPerson, OfMessage } from './message.dto.ts';
import { PostedReply } from './message.routes.ts';

const tag = 'Chats';
const message = '/organizations/{organizationId}/chats/{chatId}/messages/{messageId}';
const problems = [
  ...organizationProblems,
  ...chatProblems,
  'message.not-found',
  'message.retracted',
  'message.hidden',
] as const;

export class ForwardMessageRequest extends OfMessage {
  /** The chat that it is brought into, of the same organisation. */
  @IsId()
  toChatId!: string;
}

export class PinMessageRequest extends OfMessage {
  /** Until when it stays above the chat, a year ahead at most; absent: until somebody unpins it. */
  @MayBeAbsent()
  @IsISO8601({ strict: true, strictSeparator: true })
  until?: string;
}

export class UnpinMessageRequest extends OfMessage {}

export class AcknowledgeMessageRequest extends OfMessage {}

/** Whom to show: those who have said it, or those who have not. */
export const acknowledgementSides = ['given', 'missing'] as const;
export type AcknowledgementSide = (typeof acknowledgementSides)[number];

export class ListMessageAcknowledgements extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;

  @IsId()
  messageId!: string;

  /** Default `missing`. */
  @IsOptional()
  @IsIn(acknowledgementSides)
  side?: AcknowledgementSide;
}

export class MessageAcknowledgementItem {
  @IsString()
  personId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  name!: string;

  /** When they said so. */
  @IsOptional()
  @IsString()
  at?: string;
}

export class MessageAcknowledgementList extends PageReply {
  /** How many have said that they have read it. */
  @IsInt()
  given!: number;

  /** How many are asked to: all who take part but the author. */
  @IsInt()
  of!: number;

  /** Whether the asker has. */
  @IsBoolean()
  own!: boolean;

  /** By person. For the author and the chat's owners alone; empty for others. */
  @ValidateNested({ each: true })
  @Type(() => MessageAcknowledgementItem)
  items!: MessageAcknowledgementItem[];
}

export class ListReaders extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;

  @IsId()
  messageId!: string;
}

/** Who has read as far as a message. Pupils and parents learn it of the staff alone, and as a number. */
export class ReaderList extends PageReply {
  @IsInt()
  read!: number;

  /** Of how many: all who take part but the author, or the staff among them. */
  @IsInt()
  of!: number;

  /** By person. For staff alone; empty for others. */
  @ValidateNested({ each: true })
  @Type(() => NamedPerson)
  items!: NamedPerson[];
}

export const forwardMessage = route({
  subject: 'communication.message.forward',
  kind: 'command',
  method: 'POST',
  path: `${message}/forward`,
  tag,
  summary: 'Переслать сообщение в другой чат организации',
  request: ForwardMessageRequest,
  response: PostedReply,
  errors: [
    ...problems,
    'message.forward-denied',
    'message.forward-poll',
    'message.flood',
    'chat.posting-denied',
    'chat.relation-denied',
    'chat.ownerless',
  ],
});

export const pinMessage = route({
  subject: 'communication.message.pin',
  kind: 'command',
  method: 'PUT',
  path: `${message}/pin`,
  tag,
  summary: 'Закрепить сообщение',
  request: PinMessageRequest,
  response: RecordedReply,
  errors: [...problems, 'message.staff-only', 'message.pin-term-invalid', 'message.pins-full'],
});

export const unpinMessage = route({
  subject: 'communication.message.unpin',
  kind: 'command',
  method: 'DELETE',
  path: `${message}/pin`,
  tag,
  summary: 'Открепить сообщение',
  request: UnpinMessageRequest,
  response: RecordedReply,
  errors: [...problems, 'message.staff-only'],
});

export const acknowledgeMessage = route({
  subject: 'communication.message.acknowledge',
  kind: 'command',
  method: 'POST',
  path: `${message}/acknowledgement`,
  tag,
  summary: 'Подтвердить, что сообщение прочитано',
  request: AcknowledgeMessageRequest,
  response: RecordedReply,
  errors: [...problems, 'message.no-acknowledgement'],
});

export const listAcknowledgements = route({
  subject: 'communication.acknowledgements.list',
  kind: 'query',
  method: 'GET',
  path: `${message}/acknowledgements`,
  tag,
  summary: 'Кто подтвердил прочтение и кто нет: автору и ответственным; остальным число',
  request: ListMessageAcknowledgements,
  response: MessageAcknowledgementList,
  errors: ['organization.not-found', 'chat.not-found', 'message.not-found', 'message.no-acknowledgement', 'cursor.invalid'], // prettier-ignore
});

export const listReaders = route({
  subject: 'communication.readers.list',
  kind: 'query',
  method: 'GET',
  path: `${message}/readers`,
  tag,
  summary: 'Сколько участников дочитали до сообщения: автору и ответственным; сотрудникам с именами',
  request: ListReaders,
  response: ReaderList,
  errors: ['organization.not-found', 'chat.not-found', 'message.not-found', 'message.not-own', 'cursor.invalid'],
});
