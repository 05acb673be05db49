import { IsCalendarDate, IsId, MayBeAbsent, Page, PageReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { accessOutcomes } from './events/access.events.ts';

/** Which accesses are asked for; without a filter all. */
export class AccessFilter extends Page {
  /** Who read or was refused. */
  @MayBeAbsent()
  @IsId()
  actorId?: string;

  /** The person, roster entry or unit it was about. */
  @MayBeAbsent()
  @IsId()
  subjectId?: string;

  @MayBeAbsent()
  @IsIn(accessOutcomes)
  outcome?: (typeof accessOutcomes)[number];

  /** The first day; days are those of Moscow. */
  @MayBeAbsent()
  @IsCalendarDate()
  from?: string;

  /** The last day, it included. */
  @MayBeAbsent()
  @IsCalendarDate()
  to?: string;
}

export class ListAccesses extends AccessFilter {
  @IsId()
  organizationId!: string;
}

export class ListPlatformAccesses extends AccessFilter {}

export class ListMyReaders extends Page {}

export class AccessItem {
  @IsString()
  accessId!: string;

  /** When it was first recorded in its quarter of an hour. ISO 8601, UTC. */
  @IsString()
  at!: string;

  @IsString()
  actorId!: string;

  /** The operation, as the OpenAPI document names it. */
  @IsString()
  act!: string;

  @IsIn(accessOutcomes)
  outcome!: (typeof accessOutcomes)[number];

  @IsOptional()
  @IsString()
  organizationId?: string;

  /** Empty: it was about the organisation as a whole. */
  @IsArray()
  @IsString({ each: true })
  subjectIds!: string[];

  /** Why it was refused. */
  @IsOptional()
  @IsString()
  code?: string;
}

export class AccessList extends PageReply {
  /** The latest first. */
  @ValidateNested({ each: true })
  @Type(() => AccessItem)
  items!: AccessItem[];
}

const errors = ['cursor.invalid', 'period.reversed', 'read.stopped'] as const;

export const listAccesses = route({
  subject: 'analytics.accesses.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/accesses',
  tag: 'Audit',
  summary: 'Кто читал персональные данные организации и кому отказано',
  request: ListAccesses,
  response: AccessList,
  errors,
});

export const listPlatformAccesses = route({
  subject: 'analytics.platform-accesses.list',
  kind: 'query',
  method: 'GET',
  path: '/accesses',
  tag: 'Audit',
  summary: 'Обращения и отказы, не относящиеся ни к одной организации',
  request: ListPlatformAccesses,
  response: AccessList,
  errors,
});

export const listMyReaders = route({
  subject: 'analytics.my-readers.list',
  kind: 'query',
  method: 'GET',
  path: '/profile/readers',
  tag: 'Profile',
  summary: 'Кто читал мои данные',
  request: ListMyReaders,
  response: AccessList,
  errors,
});
