import { IsId, IsLine, MayBeAbsent, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { NamedPerson } from './message.dto.ts';

/** The longest question, in UTF-16 units. */
const MAX_QUERY = 200;

export class SearchMessages extends ReadAfter {
  @IsId()
  organizationId!: string;

  /** In one chat alone; default all that the asker takes part in. */
  @MayBeAbsent()
  @IsId()
  chatId?: string;

  /** Words in any form; all of them must stand in the message. */
  @IsLine(MAX_QUERY)
  query!: string;

  /** From an earlier answer. */
  @MayBeAbsent()
  @Matches(/^[0-9a-z]{13}$/u)
  cursor?: string;

  /** Default 20. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}

/** A part of a snippet that was asked for, in UTF-16 units. */
export class FoundPart {
  @IsInt()
  from!: number;

  @IsInt()
  to!: number;
}

export class FoundMessage {
  @IsString()
  chatId!: string;

  @IsString()
  messageId!: string;

  @IsString()
  place!: string;

  @IsString()
  authorId!: string;

  @IsString()
  postedAt!: string;

  /** A part of the text with the first word found. */
  @IsString()
  snippet!: string;

  @ValidateNested({ each: true })
  @Type(() => FoundPart)
  found!: FoundPart[];
}

export class FoundMessages {
  /** The newest first. */
  @ValidateNested({ each: true })
  @Type(() => FoundMessage)
  items!: FoundMessage[];

  /** Where to go on; absent at the end. A page may hold fewer than asked for and still have a next one. */
  @IsOptional()
  @IsString()
  next?: string;

  @ValidateNested({ each: true })
  @Type(() => NamedPerson)
  authors!: NamedPerson[];
}

export const searchMessages = route({
  subject: 'communication.messages.search',
  kind: 'query',
  method: 'POST',
  path: '/organizations/{organizationId}/chats/search',
  tag: 'Chats',
  summary: 'Найти сообщения по словам в любой форме, во всех своих чатах или в одном',
  request: SearchMessages,
  response: FoundMessages,
  success: 200,
  errors: ['organization.not-found', 'chat.not-found', 'search.query-empty'],
});
