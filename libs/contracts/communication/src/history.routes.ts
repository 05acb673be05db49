import { IsId, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { AboutChat } from './common.dto.ts';
import { MessageItem, NamedPerson } from './message.dto.ts';
import { PLACE } from './streams.ts';

const tag = 'Chats';

export class ReadHistory extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;

  /** Messages before this place, the newest first; the default without `behind` and `around`. */
  @IsOptional()
  @Matches(PLACE)
  before?: string;

  /** Messages behind this place, the oldest first. */
  @IsOptional()
  @Matches(PLACE)
  behind?: string;

  /** A page with this message in its middle, the newest first. */
  @IsOptional()
  @IsId()
  around?: string;

  /** Default 50. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class History {
  @ValidateNested({ each: true })
  @Type(() => MessageItem)
  items!: MessageItem[];

  /** Whether there are more in the direction asked for; older ones, for a page around a message. */
  @IsBoolean()
  more!: boolean;

  /** Whether there are newer ones than a page around a message shows. */
  @IsOptional()
  @IsBoolean()
  moreBehind?: boolean;

  /** What all are called whom the page names. */
  @ValidateNested({ each: true })
  @Type(() => NamedPerson)
  authors!: NamedPerson[];
}

export class PinnedMessages {
  /** The one pinned last first. */
  @ValidateNested({ each: true })
  @Type(() => MessageItem)
  items!: MessageItem[];

  @ValidateNested({ each: true })
  @Type(() => NamedPerson)
  authors!: NamedPerson[];
}

export class ListMentions extends Page {
  @IsId()
  organizationId!: string;

  /** In one chat alone. */
  @IsOptional()
  @IsId()
  chatId?: string;
}

/** A message that means the asker, by name or as one of a circle. */
export class MentionItem {
  @IsString()
  chatId!: string;

  @ValidateNested()
  @Type(() => MessageItem)
  message!: MessageItem;

  /** Whether the asker has not read so far yet. */
  @IsBoolean()
  unread!: boolean;
}

export class MentionList extends PageReply {
  /** The newest first. */
  @ValidateNested({ each: true })
  @Type(() => MentionItem)
  items!: MentionItem[];

  @ValidateNested({ each: true })
  @Type(() => NamedPerson)
  authors!: NamedPerson[];
}

export const readHistory = route({
  subject: 'communication.messages.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/messages',
  tag,
  summary: 'Сообщения чата, страницами в обе стороны или вокруг одного сообщения',
  request: ReadHistory,
  response: History,
  errors: ['organization.not-found', 'chat.not-found', 'message.not-found', 'request.invalid'],
});

export const listPins = route({
  subject: 'communication.pins.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/pins',
  tag,
  summary: 'Закреплённые сообщения чата',
  request: AboutChat,
  response: PinnedMessages,
  errors: ['organization.not-found', 'chat.not-found'],
});

export const listMentions = route({
  subject: 'communication.mentions.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chat-mentions',
  tag,
  summary: 'Сообщения, в которых упомянули меня',
  request: ListMentions,
  response: MentionList,
  errors: ['organization.not-found', 'cursor.invalid'],
});
