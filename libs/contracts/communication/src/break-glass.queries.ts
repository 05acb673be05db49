import { IsId, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ListInChat, ListInOrganization } from './common.dto.ts';
import { FileDescription } from './file.dto.ts';
import { breakGlassEnds } from './events/moderation.events.ts';
import { PLACE } from './streams.ts';

const tag = 'Moderation';

export const breakGlassStatuses = ['requested', 'open', 'closed'] as const;
export type BreakGlassStatus = (typeof breakGlassStatuses)[number];

export class BreakGlassItem {
  @IsString()
  accessId!: string;

  @IsString()
  chatId!: string;

  @IsIn(breakGlassStatuses)
  status!: BreakGlassStatus;

  @IsString()
  requestedBy!: string;

  @IsString()
  requestedByName!: string;

  @IsString()
  requestedAt!: string;

  @IsOptional()
  @IsString()
  confirmedBy?: string;

  @IsOptional()
  @IsString()
  confirmedByName?: string;

  @IsOptional()
  @IsString()
  openedAt?: string;

  @IsOptional()
  @IsString()
  expiresAt?: string;

  @IsOptional()
  @IsString()
  closedAt?: string;

  @IsOptional()
  @IsIn(breakGlassEnds)
  how?: (typeof breakGlassEnds)[number];

  @IsString()
  since!: string;

  @IsString()
  until!: string;

  @IsInt()
  hours!: number;

  /** «[удалено]» once its key is destroyed. */
  @IsString()
  ground!: string;
}

export class BreakGlassList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => BreakGlassItem)
  items!: BreakGlassItem[];
}

export class ReadBrokenGlass extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  accessId!: string;

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

/** What a message said from an instant on. */
export class MessageVersion {
  @IsString()
  text!: string;

  @IsString()
  at!: string;
}

export class InquiredMessage {
  @IsString()
  messageId!: string;

  @IsString()
  place!: string;

  @IsString()
  authorId!: string;

  @IsString()
  authorName!: string;

  @IsString()
  postedAt!: string;

  /**
   * From the first words to the last; «[удалено]» where the author is erased. Of a message that was edited without end the first ten and
   * the last forty.
   */
  @ValidateNested({ each: true })
  @Type(() => MessageVersion)
  versions!: MessageVersion[];

  /** How often it was edited. */
  @IsInt()
  edits!: number;

  @IsOptional()
  @IsString()
  retractedAt?: string;

  @IsBoolean()
  hidden!: boolean;

  @IsOptional()
  @IsString()
  replyTo?: string;

  /** What it brought with it, also once it is retracted or hidden; files that are gone meanwhile say so. */
  @ValidateNested({ each: true })
  @Type(() => FileDescription)
  files!: FileDescription[];
}

export class InquiredHistory {
  @ValidateNested({ each: true })
  @Type(() => InquiredMessage)
  items!: InquiredMessage[];

  @IsBoolean()
  more!: boolean;
}

const query = { kind: 'query', method: 'GET', tag } as const;
const organization = '/organizations/{organizationId}';

export const listBreakGlass = route({
  ...query,
  subject: 'communication.break-glass.list',
  path: `${organization}/break-glass`,
  summary: 'Чтения чужих чатов: кто, когда и на каком основании',
  request: ListInOrganization,
  response: BreakGlassList,
  errors: ['organization.not-found'],
});

export const readBrokenGlass = route({
  ...query,
  subject: 'communication.break-glass.read',
  path: `${organization}/break-glass/{accessId}/messages`,
  summary: 'Сообщения чата, чтение которого подтверждено вторым лицом, с прежними редакциями',
  request: ReadBrokenGlass,
  response: InquiredHistory,
  errors: ['organization.not-found', 'break-glass.not-found', 'break-glass.unconfirmed', 'break-glass.closed'],
});

export const listChatInquiries = route({
  ...query,
  subject: 'communication.chat.inquiries',
  path: `${organization}/chats/{chatId}/inquiries`,
  summary: 'Кто и на каком основании читал этот чат, не участвуя в нём',
  request: ListInChat,
  response: BreakGlassList,
  errors: ['organization.not-found', 'chat.not-found'],
});
