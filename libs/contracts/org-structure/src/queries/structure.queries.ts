import { AsOfReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { curatorKinds } from '../events/curriculum.events.ts';
import { bodyKinds } from '../events/unit.events.ts';
import { AboutOrganization } from './organizations.queries.ts';

export class StaffGroupNode {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  /** Employees of this very group, without those of the groups below. */
  @IsInt()
  employees!: number;

  @ValidateNested({ each: true })
  @Type(() => StaffGroupNode)
  children!: StaffGroupNode[];
}

export class CuratorItem {
  @IsString()
  rosterEntryId!: string;

  @IsIn(curatorKinds)
  kind!: (typeof curatorKinds)[number];
}

export class StudyGroupItem {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  /** Parallel of a school or course of a college. */
  @IsInt()
  cohort!: number;

  @IsString()
  academicYearId!: string;

  @IsInt()
  students!: number;

  @ValidateNested({ each: true })
  @Type(() => CuratorItem)
  curators!: CuratorItem[];
}

export class BodyItem {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  @IsIn(bodyKinds)
  kind!: (typeof bodyKinds)[number];
}

export class SubjectItem {
  @IsString()
  subjectId!: string;

  @IsIn(['subject', 'program'])
  kind!: 'subject' | 'program';

  @IsString()
  title!: string;

  @IsOptional()
  @IsString()
  code?: string;
}

export class StructureView extends AsOfReply {
  @ValidateNested({ each: true })
  @Type(() => StaffGroupNode)
  staffGroups!: StaffGroupNode[];

  @ValidateNested({ each: true })
  @Type(() => StudyGroupItem)
  studyGroups!: StudyGroupItem[];

  @ValidateNested({ each: true })
  @Type(() => BodyItem)
  bodies!: BodyItem[];

  @ValidateNested({ each: true })
  @Type(() => SubjectItem)
  subjects!: SubjectItem[];
}

export const getStructure = route({
  subject: 'org-structure.structure.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/structure',
  tag: 'Structure',
  summary: 'Структура организации: сотрудники, классы и группы, активы, предметы и программы',
  request: AboutOrganization,
  response: StructureView,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future'],
});
