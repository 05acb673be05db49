import {
  CommandRequest,
  CommandReply,
  IsCalendarDate,
  IsId,
  IsKnown,
  IsLine,
  IsText,
  MayBeAbsent,
  Page,
  PageReply,
  ReadAfter,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { indicatorDimensions, indicatorUnits } from '../events/indicator.events.ts';
import { reportErrors } from '../report.dto.ts';

export const indicatorPeriods = ['day', 'week', 'month', 'year'] as const;
export const indicatorRoles = ['teacher', 'student'] as const;
export const indicatorLevels = ['organization', 'municipality', 'region'] as const;

/** An indicator as somebody imports it. */
export class NewIndicator {
  @IsId()
  id!: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;

  @IsLine(300)
  title!: string;

  /** In words. */
  @IsText(4000)
  formula!: string;

  /** A counter. */
  @IsId()
  numerator!: string;

  /** A counter; must be there where the unit is a share. */
  @MayBeAbsent()
  @IsId()
  denominator?: string;

  @IsIn(indicatorUnits)
  unit!: (typeof indicatorUnits)[number];

  @IsArray()
  @ArrayMaxSize(4)
  @IsIn(indicatorDimensions, { each: true })
  dimensions!: (typeof indicatorDimensions)[number][];

  /** Whole per cent, or a number where the unit is a count. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  target?: number;
}

/** An indicator: measured by its definition, or named with the reason why it is not. */
export class Indicator {
  @IsString()
  id!: string;

  @IsString()
  title!: string;

  @IsBoolean()
  measured!: boolean;

  /** Why it is not yet measured. */
  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @IsInt()
  version?: number;

  @IsOptional()
  @IsString()
  formula?: string;

  @IsOptional()
  @IsString()
  numerator?: string;

  /** The counter in words. */
  @IsOptional()
  @IsString()
  numeratorTitle?: string;

  @IsOptional()
  @IsString()
  denominator?: string;

  @IsOptional()
  @IsString()
  denominatorTitle?: string;

  @IsOptional()
  @IsIn(indicatorUnits)
  unit?: (typeof indicatorUnits)[number];

  @IsOptional()
  @IsArray()
  @IsIn(indicatorDimensions, { each: true })
  dimensions?: (typeof indicatorDimensions)[number][];

  @IsOptional()
  @IsInt()
  target?: number;
}

export class ListIndicators extends ReadAfter {}

export class Indicators {
  @ValidateNested({ each: true })
  @Type(() => Indicator)
  items!: Indicator[];

  /** The position of the log whose definitions these are. */
  @IsString()
  position!: string;
}

/** Whose values, how they are divided, over which periods. Exactly one of organisation, municipality and region. */
export class IndicatorValuesRequest extends Page {
  @IsId()
  indicatorId!: string;

  /** A version of the definition; default the latest. */
  @IsOptional()
  @IsInt()
  version?: number;

  @IsOptional()
  @IsId()
  organizationId?: string;

  @IsOptional()
  @IsId()
  municipalityId?: string;

  @IsOptional()
  @IsId()
  regionId?: string;

  /** A row for each of these; default one row for the whole. */
  @IsOptional()
  @IsIn(indicatorLevels)
  by?: (typeof indicatorLevels)[number];

  /** Default day inside the organisation, month outside. */
  @IsOptional()
  @IsIn(indicatorPeriods)
  period?: (typeof indicatorPeriods)[number];

  /** Periods that end on this day or later; default that of `to`. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** Periods that begin on this day or earlier; default today. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;

  @IsOptional()
  @IsIn(indicatorRoles)
  role?: (typeof indicatorRoles)[number];

  /** As it was known; only inside the organisation. Outside closed periods stand as they were known at their closing. */
  @IsOptional()
  @IsKnown()
  known?: string;
}

/** One cell. Flat, so that a dashboard takes it as a row. */
export class IndicatorRow {
  /** 2026-11-22, 2026-W47, 2026-11 or 2026. */
  @IsString()
  period!: string;

  @IsCalendarDate()
  from!: string;

  /** Levels are as of this day; flows are up to it. */
  @IsCalendarDate()
  to!: string;

  @IsOptional()
  @IsString()
  organizationId?: string;

  @IsOptional()
  @IsString()
  municipalityId?: string;

  @IsOptional()
  @IsString()
  regionId?: string;

  @IsOptional()
  @IsString()
  role?: string;

  @IsOptional()
  @IsInt()
  numerator?: number;

  @IsOptional()
  @IsInt()
  denominator?: number;

  /** numerator / denominator, or the count; absent where the denominator is 0 or the cell is not shown. */
  @IsOptional()
  @IsNumber()
  value?: number;

  /** Not shown: so few people stand behind it, or it would give away a cell behind which so few stand. */
  @IsBoolean()
  suppressed!: boolean;

  /** The period was closed; its figures are fixed. */
  @IsBoolean()
  closed!: boolean;

  /** The position whose events counted. */
  @IsString()
  position!: string;

  /** Inside the organisation: the figures of the closing are other than these, which hold what was corrected since. */
  @IsBoolean()
  corrected!: boolean;

  @IsOptional()
  @IsInt()
  closingNumerator?: number;

  @IsOptional()
  @IsInt()
  closingDenominator?: number;
}

export class IndicatorValues extends PageReply {
  @ValidateNested()
  @Type(() => Indicator)
  definition!: Indicator;

  /** The position of the log the answer stands on. */
  @IsString()
  position!: string;

  @ValidateNested({ each: true })
  @Type(() => IndicatorRow)
  rows!: IndicatorRow[];
}

export class DefineIndicatorsRequest extends CommandRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => NewIndicator)
  definitions!: NewIndicator[];
}

export const listIndicators = route({
  subject: 'analytics.indicators.list',
  kind: 'query',
  method: 'GET',
  path: '/indicators',
  tag: 'Indicators',
  summary: 'Показатели: определения и те, что ещё не измеряются, с причиной',
  request: ListIndicators,
  response: Indicators,
  etag: true,
  errors: ['read.stopped', 'read.lagging'],
});

export const getIndicatorValues = route({
  subject: 'analytics.indicator-values.get',
  kind: 'query',
  method: 'GET',
  path: '/indicators/{indicatorId}/values',
  tag: 'Indicators',
  summary: 'Значения показателя: организация, муниципалитет или регион, по дням, неделям, месяцам и годам',
  request: IndicatorValuesRequest,
  response: IndicatorValues,
  etag: true,
  errors: [
    ...reportErrors,
    'cursor.invalid',
    'indicator.not-found',
    'indicator.not-measured',
    'indicator.role-unknown',
    'period.too-many',
    'period.not-given',
    'position.beyond-head',
    'read.lagging',
  ],
});

export const defineIndicators = route({
  subject: 'analytics.indicators.define',
  kind: 'command',
  method: 'POST',
  path: '/indicators/definitions',
  tag: 'Indicators',
  summary: 'Загрузить определения показателей (новые версии)',
  request: DefineIndicatorsRequest,
  response: CommandReply,
  errors: [
    'indicator.counter-unknown',
    'indicator.counters-apart',
    'indicator.role-unknown',
    'indicator.version-old',
    'indicator.denominator-missing',
  ],
});
