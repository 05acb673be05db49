import {
  CreatedReply,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { organizationProblems, unitProblems } from './common-problems.ts';

export class OpenAcademicYearRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  academicYearId?: string;

  @IsLine(200)
  title!: string;

  @IsCalendarDate()
  startsOn!: string;

  /** The last day. */
  @IsCalendarDate()
  endsOn!: string;
}

export class EditAcademicYearRequest extends OrganizationCommandRequest {
  @IsId()
  academicYearId!: string;

  @MayBeAbsent()
  @IsLine(200)
  title?: string;

  @MayBeAbsent()
  @IsCalendarDate()
  startsOn?: string;

  @MayBeAbsent()
  @IsCalendarDate()
  endsOn?: string;
}

export class CloseAcademicYearRequest extends OrganizationCommandRequest {
  @IsId()
  academicYearId!: string;
}

export class DistributedCurator {
  @IsId()
  unitId!: string;

  @IsId()
  rosterEntryId!: string;
}

/** The distribution of curators as the head approved it, all groups at once. */
export class ApproveCuratorDistributionRequest extends OrganizationCommandRequest {
  @IsId()
  academicYearId!: string;

  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => DistributedCurator)
  assignments!: DistributedCurator[];
}

export const openAcademicYear = route({
  subject: 'org-structure.academic-year.open',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/academic-years',
  tag: 'Organizations',
  summary: 'Открыть учебный год',
  request: OpenAcademicYearRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'academic-year.exists', 'academic-year.dates-invalid', 'title.invalid'],
});

export const editAcademicYear = route({
  subject: 'org-structure.academic-year.edit',
  kind: 'command',
  method: 'PATCH',
  path: '/organizations/{organizationId}/academic-years/{academicYearId}',
  tag: 'Organizations',
  summary: 'Изменить учебный год',
  request: EditAcademicYearRequest,
  response: RecordedReply,
  success: 200,
  errors: [
    ...organizationProblems,
    'academic-year.not-found',
    'academic-year.closed',
    'academic-year.dates-invalid',
    'title.invalid',
  ],
});

export const closeAcademicYear = route({
  subject: 'org-structure.academic-year.close',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/academic-years/{academicYearId}/closure',
  tag: 'Organizations',
  summary: 'Закрыть учебный год',
  request: CloseAcademicYearRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'academic-year.not-found'],
});

export const approveCuratorDistribution = route({
  subject: 'org-structure.curator-distribution.approve',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/curator-distributions',
  tag: 'Curators',
  summary: 'Утвердить распределение кураторства',
  request: ApproveCuratorDistributionRequest,
  response: RecordedReply,
  errors: [
    ...unitProblems,
    'unit.not-study-group',
    'academic-year.not-found',
    'employee.not-found',
    'curator-distribution.duplicate-unit',
  ],
});
