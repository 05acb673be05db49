import { CommandReply, CommandRequest, IsCalendarDate, IsId, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { closedPeriodKinds } from '../events/indicator.events.ts';

export class CloseReportingPeriodRequest extends CommandRequest {
  @IsId()
  regionId!: string;

  @IsIn(closedPeriodKinds)
  kind!: (typeof closedPeriodKinds)[number];

  /** Its first day: a Monday, or the first of a month. */
  @IsCalendarDate()
  from!: string;
}

export class ListReportingPeriods extends ReadAfter {
  @IsId()
  regionId!: string;
}

export class ReportingPeriod {
  @IsIn(closedPeriodKinds)
  kind!: (typeof closedPeriodKinds)[number];

  @IsCalendarDate()
  from!: string;

  @IsCalendarDate()
  to!: string;

  /** The position whose events its figures hold. */
  @IsString()
  known!: string;

  @IsString()
  closedAt!: string;

  /** Not by an operator's hand: its time was up. */
  @IsBoolean()
  byItself!: boolean;
}

export class ReportingPeriods {
  @ValidateNested({ each: true })
  @Type(() => ReportingPeriod)
  items!: ReportingPeriod[];

  /** So many whole days after their end weeks and months close by themselves; absent where only an operator closes them. */
  @IsOptional()
  @IsInt()
  closesAfterDays?: number;
}

export const closeReportingPeriod = route({
  subject: 'analytics.reporting-period.close',
  kind: 'command',
  method: 'POST',
  path: '/regions/{regionId}/reporting-periods',
  tag: 'Indicators',
  summary: 'Закрыть неделю или месяц региона: показатели фиксируются',
  request: CloseReportingPeriodRequest,
  response: CommandReply,
  errors: ['region.not-found', 'period.invalid', 'period.not-over', 'period.closed-later'],
});

export const listReportingPeriods = route({
  subject: 'analytics.reporting-periods.list',
  kind: 'query',
  method: 'GET',
  path: '/regions/{regionId}/reporting-periods',
  tag: 'Indicators',
  summary: 'Закрытые периоды региона',
  request: ListReportingPeriods,
  response: ReportingPeriods,
  errors: ['region.not-found'],
});
