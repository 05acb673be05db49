import { route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ReportReply, ReportRequest, reportErrors } from './report.dto.ts';

export class OrganizationCoverage {
  @IsString()
  organizationId!: string;

  /** Study groups at the end of the period. */
  @IsInt()
  groups!: number;

  /** Of them with a principal curator. */
  @IsInt()
  covered!: number;

  /** Days of the period on which a group existed without a principal curator, over all groups. */
  @IsInt()
  vacancyDays!: number;
}

export class CuratorCoverage extends ReportReply {
  @IsInt()
  groups!: number;

  @IsInt()
  covered!: number;

  /** covered / groups, of the sums; absent when there are no groups. */
  @IsOptional()
  @IsNumber()
  share?: number;

  @IsInt()
  vacancyDays!: number;

  @ValidateNested({ each: true })
  @Type(() => OrganizationCoverage)
  organizations!: OrganizationCoverage[];
}

export const getCuratorCoverage = route({
  subject: 'analytics.curator-coverage.get',
  kind: 'query',
  method: 'GET',
  path: '/reports/curator-coverage',
  tag: 'Reports',
  summary: 'Обеспеченность классным руководством (кураторством): организация, муниципалитет или регион (A15)',
  request: ReportRequest,
  response: CuratorCoverage,
  errors: reportErrors,
});
