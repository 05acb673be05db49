import { IsCalendarDate, IsId, IsKnown, MayBeAbsent, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';

/** What a line of the trail is about; `unknown`: written by a newer program, shown as it stands in the log. */
export const trailKinds = [
  ...['structure', 'curriculum', 'curators', 'roster', 'movement', 'order', 'local-act', 'batch', 'import'],
  ...['founding', 'membership', 'appointment', 'body', 'profile', 'session', 'account', 'consent', 'erasure'],
  ...[
    'guardian',
    'invitation',
    'join-request',
    'chat',
    'message',
    'moderation',
    'access',
    'audit',
    'inspection',
    'report',
    'platform',
    'other',
  ],
  'unknown',
] as const;
export const trailOutcomes = ['done', 'read', 'refused'] as const;

/** Which lines are asked for; conditions narrow each other, without any all lines are. */
export class TrailFilter extends Page {
  /** Who did it, or whom it concerns: a person or an entry of the roster. */
  @MayBeAbsent()
  @IsId()
  personId?: string;

  @MayBeAbsent()
  @IsId()
  unitId?: string;

  /** By this order, or about it. */
  @MayBeAbsent()
  @IsId()
  orderId?: string;

  @MayBeAbsent()
  @IsIn(trailKinds)
  kind?: (typeof trailKinds)[number];

  /** The type of the event. */
  @MayBeAbsent()
  @IsString()
  @Matches(/^[A-Za-z]{1,100}$/u)
  type?: string;

  /** Done, read, or refused. */
  @MayBeAbsent()
  @IsIn(trailOutcomes)
  outcome?: (typeof trailOutcomes)[number];

  /** Only what needs an order and has none. */
  @MayBeAbsent()
  @IsBoolean()
  withoutOrder?: boolean;

  /** The first day of recording; days are those of Moscow. */
  @MayBeAbsent()
  @IsCalendarDate()
  from?: string;

  /** The last day of recording, it included. */
  @MayBeAbsent()
  @IsCalendarDate()
  to?: string;
}

export class ListTrail extends TrailFilter {
  @IsId()
  organizationId!: string;
}

export class ListPlatformTrail extends TrailFilter {}

export class TrailOrder {
  @IsString()
  orderId!: string;

  /** Absent: no such order is known. */
  @IsOptional()
  @IsString()
  title?: string;
}

export class TrailItem {
  @IsString()
  eventId!: string;

  /** What happened, in Russian; names are opened for this answer only. */
  @IsString()
  sentence!: string;

  @IsIn(trailKinds)
  kind!: (typeof trailKinds)[number];

  @IsString()
  type!: string;

  @IsIn(trailOutcomes)
  outcome!: (typeof trailOutcomes)[number];

  @IsString()
  actorId!: string;

  /** Whose decision a process carried out. */
  @IsOptional()
  @IsString()
  onBehalfOf?: string;

  /** From when it is so: a date where the organisation is. */
  @IsString()
  effectiveOn!: string;

  /** When it was recorded. ISO 8601, UTC. */
  @IsString()
  recordedAt!: string;

  /** Its place in the log. */
  @IsString()
  position!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => TrailOrder)
  order?: TrailOrder;

  /** Persons and entries of the roster it concerns. */
  @IsArray()
  @IsString({ each: true })
  personIds!: string[];

  @IsArray()
  @IsString({ each: true })
  unitIds!: string[];

  @IsString()
  correlationId!: string;

  /** The event upon which it was done. */
  @IsOptional()
  @IsString()
  causationId?: string;

  /** The event it follows from, where it names one. */
  @IsOptional()
  @IsString()
  because?: string;

  /** It needs an order and has none. */
  @IsBoolean()
  lacksOrder!: boolean;

  /** It no longer counts: a later event corrects it. */
  @IsBoolean()
  voided!: boolean;

  /** Of an unknown event: its data as JSON text, cut short. */
  @IsOptional()
  @IsString()
  raw?: string;
}

export class TrailList extends PageReply {
  /** The latest first. */
  @ValidateNested({ each: true })
  @Type(() => TrailItem)
  items!: TrailItem[];

  /** How many events of types nobody here knows there are, whatever was asked for. */
  @IsInt()
  unknown!: number;
}

export class GetTrailChain extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  eventId!: string;
}

export class TrailChain {
  /** What it follows from, all that came of the same request, and what follows from that; the first first. */
  @ValidateNested({ each: true })
  @Type(() => TrailItem)
  items!: TrailItem[];
}

export class ListIdleOrders extends ReadAfter {
  @IsId()
  organizationId!: string;
}

export class IdleOrder extends TrailOrder {
  @IsString()
  recordedAt!: string;
}

export class IdleOrders {
  /** Orders by which nothing was done, or nothing that still counts. */
  @ValidateNested({ each: true })
  @Type(() => IdleOrder)
  items!: IdleOrder[];
}

export class GetUnitPresence extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  unitId!: string;

  /** Default: today where the organisation is. */
  @MayBeAbsent()
  @IsCalendarDate()
  on?: string;

  /** As it was known: a position of the log, a date or an instant. */
  @MayBeAbsent()
  @IsKnown()
  known?: string;
}

export class PresentPerson {
  /** An entry of the roster, or a participant's person. */
  @IsString()
  id!: string;

  @IsIn(['entry', 'participant', 'curator'])
  as!: 'entry' | 'participant' | 'curator';

  @IsString()
  name!: string;

  @IsString()
  since!: string;

  /** Why: the events that led there, in the order in which they took effect, each with its order. */
  @ValidateNested({ each: true })
  @Type(() => TrailItem)
  because!: TrailItem[];
}

export class UnitPresence {
  @IsString()
  on!: string;

  @IsString()
  position!: string;

  @ValidateNested({ each: true })
  @Type(() => PresentPerson)
  items!: PresentPerson[];
}

const tag = 'Audit';
const errors = ['cursor.invalid', 'period.reversed', 'read.stopped'] as const;

export const listTrail = route({
  subject: 'analytics.trail.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/trail',
  tag,
  summary: 'Журнал событий организации: кто, что, когда, по какому приказу',
  request: ListTrail,
  response: TrailList,
  errors,
});

export const listPlatformTrail = route({
  subject: 'analytics.platform-trail.list',
  kind: 'query',
  method: 'GET',
  path: '/trail',
  tag,
  summary: 'Журнал событий, не относящихся ни к одной организации',
  request: ListPlatformTrail,
  response: TrailList,
  errors,
});

export const getTrailChain = route({
  subject: 'analytics.trail-chain.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/trail/{eventId}/chain',
  tag,
  summary: 'Цепочка событий: что вызвало событие и что из него последовало',
  request: GetTrailChain,
  response: TrailChain,
  errors: ['audit.event-unknown', 'read.stopped'],
});

export const listIdleOrders = route({
  subject: 'analytics.idle-orders.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/trail/idle-orders',
  tag,
  summary: 'Приказы, по которым ничего не сделано',
  request: ListIdleOrders,
  response: IdleOrders,
  errors: ['read.stopped'],
});

export const getUnitPresence = route({
  subject: 'analytics.unit-presence.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/units/{unitId}/presence',
  tag,
  summary: 'Кто был в подразделении на дату и почему: события и приказы',
  request: GetUnitPresence,
  response: UnitPresence,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future', 'read.stopped'],
});
