import { route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ReportReply, ReportRequest, reportErrors } from './report.dto.ts';

/** Heads before the period and at its end, and what happened in between. */
export class Balance {
  /** At the end of the day before the period. */
  @IsInt()
  start!: number;

  @IsInt()
  in!: number;

  @IsInt()
  out!: number;

  /** At the end of the period. */
  @IsInt()
  end!: number;

  /** end − start − in + out; anything but 0 says that recorded movements contradict each other. */
  @IsInt()
  discrepancy!: number;
}

export class GroundCount {
  /** The movement, by the type of its event. */
  @IsString()
  type!: string;

  /** `unspecified` where nobody has said, `none` where the movement has no ground. */
  @IsString()
  groundCode!: string;

  @IsInt()
  count!: number;
}

/** Whole days from taking effect to being recorded; negative for what was recorded ahead. */
export class RecordingDelay {
  @IsOptional()
  @IsInt()
  p50?: number;

  @IsOptional()
  @IsInt()
  p95?: number;
}

export class FullBalance extends Balance {
  /** Whether the discrepancy is 0. */
  @IsBoolean()
  holds!: boolean;

  /** At the end of the period, of those counted. */
  @IsInt()
  onLeave!: number;

  /** Moves within the organisation: transfers between groups, promotions. */
  @IsInt()
  transfers!: number;

  @ValidateNested({ each: true })
  @Type(() => GroundCount)
  grounds!: GroundCount[];

  @ValidateNested()
  @Type(() => RecordingDelay)
  recordingDelay!: RecordingDelay;
}

export class OrganizationBalance {
  @IsString()
  organizationId!: string;

  @ValidateNested()
  @Type(() => Balance)
  students!: Balance;

  @ValidateNested()
  @Type(() => Balance)
  staff!: Balance;
}

/** Transfers in and out of the unit count as in and out here. */
export class UnitBalance extends Balance {
  @IsString()
  unitId!: string;
}

export class ContingentReport extends ReportReply {
  @ValidateNested()
  @Type(() => FullBalance)
  students!: FullBalance;

  @ValidateNested()
  @Type(() => FullBalance)
  staff!: FullBalance;

  @ValidateNested({ each: true })
  @Type(() => OrganizationBalance)
  organizations!: OrganizationBalance[];

  /** Only in the report of one organisation. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => UnitBalance)
  units?: UnitBalance[];
}

export const getContingentReport = route({
  subject: 'analytics.contingent-report.get',
  kind: 'query',
  method: 'GET',
  path: '/reports/contingent',
  tag: 'Reports',
  summary: 'Контингент и баланс движения: организация, муниципалитет или регион (A22)',
  request: ReportRequest,
  response: ContingentReport,
  errors: reportErrors,
});
