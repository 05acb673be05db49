import { IsCalendarDate, IsKnown, Page, PageReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { movementTypes, type MovementType } from '../events/movements.ts';

export class ListMovements extends Page {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  /** In effect from this date on. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** In effect up to this date, it included. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;

  @IsOptional()
  @IsIn(movementTypes)
  type?: MovementType;

  /** Only «движения без приказа»: under no order and not clarified. */
  @IsOptional()
  @IsBoolean()
  withoutOrder?: boolean;

  /** As it was known: a position of the log, a date (until midnight in Moscow) or an instant in UTC (to the whole second). */
  @IsOptional()
  @IsKnown()
  known?: string;
}

export class MovementItem {
  @IsString()
  eventId!: string;

  @IsString()
  rosterEntryId!: string;

  @IsIn(movementTypes)
  type!: MovementType;

  @IsCalendarDate()
  effectiveOn!: string;

  /** ISO 8601, UTC. */
  @IsString()
  recordedAt!: string;

  @IsOptional()
  @IsString()
  fromUnitId?: string;

  @IsOptional()
  @IsString()
  toUnitId?: string;

  @IsOptional()
  @IsString()
  orderId?: string;

  @IsOptional()
  @IsString()
  groundCode?: string;

  /** Recorded without an order, completed later. */
  @IsBoolean()
  clarified!: boolean;
}

export class MovementList extends PageReply {
  /** The position of the log whose events counted. */
  @IsString()
  position!: string;

  /** In the order in which they took effect; corrected ones are not among them. */
  @ValidateNested({ each: true })
  @Type(() => MovementItem)
  items!: MovementItem[];
}

export const listMovements = route({
  subject: 'org-structure.movements.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/movements',
  tag: 'Roster',
  summary: 'Движение контингента и сотрудников, в том числе движения без приказа',
  request: ListMovements,
  response: MovementList,
  errors: ['organization.not-found', 'period.reversed', 'known.invalid', 'date.in-future', 'cursor.invalid'],
});
