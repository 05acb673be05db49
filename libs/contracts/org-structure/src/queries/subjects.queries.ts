import { AsOfReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AboutOrganization } from './organizations.queries.ts';
import { SubjectItem } from './structure.queries.ts';

export class ListSubjects extends AboutOrganization {
  /** Only those that nobody teaches in any group. */
  @IsOptional()
  @IsBoolean()
  untaught?: boolean;
}

export class TaughtGroup {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  /** Roster entries. */
  @IsString({ each: true })
  teachers!: string[];

  /** Of the group, who does not attend. */
  @IsInt()
  absent!: number;

  /** Of other groups, who does. */
  @IsInt()
  extra!: number;
}

export class TaughtSubject extends SubjectItem {
  @ValidateNested({ each: true })
  @Type(() => TaughtGroup)
  groups!: TaughtGroup[];
}

export class SubjectList extends AsOfReply {
  /** How many of all subjects and programmes nobody teaches in any group. */
  @IsInt()
  untaught!: number;

  @ValidateNested({ each: true })
  @Type(() => TaughtSubject)
  items!: TaughtSubject[];
}

export const listSubjects = route({
  subject: 'org-structure.subjects.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/subjects',
  tag: 'Curriculum',
  summary: 'Предметы и программы внеурочной деятельности: где и кем ведутся, какие не ведутся нигде',
  request: ListSubjects,
  response: SubjectList,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future'],
});
