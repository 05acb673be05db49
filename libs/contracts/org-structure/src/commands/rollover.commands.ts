import {
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import { organizationProblems } from './common-problems.ts';
import { BatchStarted } from './movement-batch.commands.ts';

/** `advance`: the class goes on as it is. `promote`: its students go on in another. `stay`: nothing happens to it. */
export const groupFates = ['advance', 'graduate', 'promote', 'stay'] as const;

/** `stay`: repeats the year, in another class. */
export const studentFates = ['stay', 'graduate'] as const;

export class GroupFate {
  @IsId()
  unitId!: string;

  @IsIn(groupFates)
  fate!: (typeof groupFates)[number];

  /** How it is called from then on; default its name with the number one higher. */
  @MayBeAbsent()
  @IsLine(200)
  name?: string;

  /** Where its students go on, for `promote`. */
  @MayBeAbsent()
  @IsId()
  toUnitId?: string;
}

export class StudentFate {
  @IsId()
  rosterEntryId!: string;

  @IsIn(studentFates)
  fate!: (typeof studentFates)[number];

  /** The class in which the year is repeated. */
  @MayBeAbsent()
  @IsId()
  toUnitId?: string;
}

export class PlanRolloverRequest extends OrganizationCommandRequest {
  /** The year that ends. */
  @IsId()
  fromAcademicYearId!: string;

  /** The year that begins; opened already. */
  @IsId()
  toAcademicYearId!: string;

  /** The last parallel or course: its classes graduate. Default 11. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(12)
  lastCohort?: number;

  /** Where a class fares otherwise than the rest. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => GroupFate)
  groups?: GroupFate[];

  /** Who fares otherwise than the class. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => StudentFate)
  students?: StudentFate[];
}

export class StartRolloverRequest extends PlanRolloverRequest {
  @MayBeAbsent()
  @IsNewId()
  batchId?: string;
}

export class PlannedGroup {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  @IsInt()
  cohort!: number;

  @IsIn(groupFates)
  fate!: (typeof groupFates)[number];

  @IsOptional()
  @IsString()
  newName?: string;

  @IsOptional()
  @IsString()
  toUnitId?: string;

  /** How many students it has. */
  @IsInt()
  students!: number;

  /** How many of them are promoted or graduate with it. */
  @IsInt()
  moved!: number;
}

export class RolloverConcern {
  @IsIn(['on-leave', 'group-not-emptied', 'not-in-year', 'no-target'])
  code!: 'on-leave' | 'group-not-emptied' | 'not-in-year' | 'no-target';

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsOptional()
  @IsString()
  rosterEntryId?: string;
}

export class RolloverPlan {
  @IsCalendarDate()
  effectiveOn!: string;

  /** How many commands it would take. */
  @IsInt()
  steps!: number;

  @ValidateNested({ each: true })
  @Type(() => PlannedGroup)
  groups!: PlannedGroup[];

  /** Who fares otherwise than the class. */
  @ValidateNested({ each: true })
  @Type(() => StudentFate)
  students!: StudentFate[];

  /** What somebody should look at first. */
  @ValidateNested({ each: true })
  @Type(() => RolloverConcern)
  concerns!: RolloverConcern[];
}

const planProblems = [
  ...organizationProblems,
  'academic-year.not-found',
  'academic-year.closed',
  'rollover.same-year',
] as const;

export const planRollover = route({
  subject: 'org-structure.rollover.plan',
  kind: 'query',
  method: 'POST',
  path: '/organizations/{organizationId}/rollover-plans',
  tag: 'Movements',
  summary: 'Показать, что сделает перевод на следующий учебный год; ничего не записывать',
  request: PlanRolloverRequest,
  response: RolloverPlan,
  errors: planProblems,
});

export const startRollover = route({
  subject: 'org-structure.rollover.start',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/rollovers',
  tag: 'Movements',
  summary: 'Перевести организацию на следующий учебный год приказом',
  request: StartRolloverRequest,
  response: BatchStarted,
  success: 202,
  errors: [
    ...planProblems,
    'movement-batch.exists',
    'movement-batch.running',
    'order.required',
    'rollover.nothing-to-do',
  ],
});
