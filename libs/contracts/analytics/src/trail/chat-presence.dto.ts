import {
  chatKinds,
  personKinds,
  standings,
  ways,
  type ChatKind,
  type PersonKind,
  type Standing,
  type Way,
} from '@zveno/contracts-communication/events';
import { IsCalendarDate, IsId, IsKnown, MayBeAbsent, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { TrailItem } from './trail.dto.ts';

export class ListTrailChats extends ReadAfter {
  @IsId()
  organizationId!: string;
}

export class TrailChat {
  @IsString()
  chatId!: string;

  /** By its group and subject, or by the title that it was given; opened for this answer only. */
  @IsString()
  title!: string;

  @IsIn(chatKinds)
  kind!: ChatKind;

  @IsOptional()
  @IsString()
  unitId?: string;

  /** When it came into being. ISO 8601, UTC. */
  @IsString()
  createdAt!: string;

  @IsBoolean()
  archived!: boolean;
}

export class TrailChats {
  /** Talks of two are not among them: they are found by the events of those who take part. */
  @ValidateNested({ each: true })
  @Type(() => TrailChat)
  items!: TrailChat[];
}

export class GetChatPresence extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;

  /** Default: today where the organisation is. Who took part at the end of that day. */
  @MayBeAbsent()
  @IsCalendarDate()
  on?: string;

  /** As it was known: a position of the log, a date or an instant. */
  @MayBeAbsent()
  @IsKnown()
  known?: string;
}

export class PresenceEnded {
  /** ISO 8601, UTC. */
  @IsString()
  at!: string;

  /** Why: what it follows from, in the order in which it was recorded, the removal last. */
  @ValidateNested({ each: true })
  @Type(() => TrailItem)
  because!: TrailItem[];
}

export class PresentInChat {
  @IsString()
  personId!: string;

  @IsString()
  name!: string;

  @IsIn(standings)
  standing!: Standing;

  @IsIn(personKinds)
  as!: PersonKind;

  /** By what they came in. */
  @IsIn(ways)
  via!: Way;

  /** ISO 8601, UTC. */
  @IsString()
  since!: string;

  /** Why: what they came in by and what that follows from, in the order in which it was recorded. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TrailItem)
  because!: TrailItem[];

  /** What stood behind it on that day: membership, curatorship, guardian link, movements, appointments, each with its order. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TrailItem)
  grounds!: TrailItem[];

  /** They take part no more. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PresenceEnded)
  ended?: PresenceEnded;
}

export class ChatPresence extends PageReply {
  @ValidateNested()
  @Type(() => TrailChat)
  chat!: TrailChat;

  @IsString()
  on!: string;

  @IsString()
  position!: string;

  /** How many took part, on all pages. */
  @IsInt()
  count!: number;

  /** Owners first; within a standing in the order of coming. */
  @ValidateNested({ each: true })
  @Type(() => PresentInChat)
  items!: PresentInChat[];
}

const tag = 'Audit';

export const listTrailChats = route({
  subject: 'analytics.trail-chats.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/trail/chats',
  tag,
  summary: 'Чаты организации, о составе которых можно спросить',
  request: ListTrailChats,
  response: TrailChats,
  errors: ['read.stopped'],
});

export const getChatPresence = route({
  subject: 'analytics.chat-presence.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/presence',
  tag,
  summary: 'Кто был в чате на дату и почему: события и приказы',
  request: GetChatPresence,
  response: ChatPresence,
  errors: [
    'organization.not-found',
    'chat.not-found',
    'cursor.invalid',
    'known.invalid',
    'date.in-future',
    'read.stopped',
  ],
});
