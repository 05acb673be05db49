import { IsCalendarDate, IsKnown, ReadAfter } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';

/** Whom a report is about: one organisation, all of a municipality, or all of a region. Exactly one of the three. */
export class ReportRequest extends ReadAfter {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  organizationId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  municipalityId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  regionId?: string;

  /** The first day of the period; only together with `to`. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** The last day of the period, it included. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;

  /** Instead of a period: this one day; default today. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;

  /** As it was known: a position of the log, a date (until midnight in Moscow) or an instant in UTC (to the whole second). */
  @IsOptional()
  @IsKnown()
  known?: string;
}

/** The errors that any report may answer with. */
export const reportErrors = [
  'organization.not-found',
  'municipality.not-found',
  'region.not-found',
  'report.scope-invalid',
  'period.invalid',
  'period.reversed',
  'date.in-future',
  'known.invalid',
  'read.stopped',
] as const;

/** By which definition the figures came about. */
export class IndicatorDefinition {
  /** A15, A22 and the like. */
  @IsString()
  id!: string;

  /** Raised whenever the same events would give other figures. */
  @IsInt()
  version!: number;

  @IsString()
  title!: string;

  /** In words. */
  @IsString()
  formula!: string;
}

/** What every report says of itself: asked again for this period and `known` = `position`, it comes out the same. */
export class ReportReply {
  @ValidateNested()
  @Type(() => IndicatorDefinition)
  definition!: IndicatorDefinition;

  @IsCalendarDate()
  from!: string;

  @IsCalendarDate()
  to!: string;

  /** The position of the log whose events counted. */
  @IsString()
  position!: string;
}
