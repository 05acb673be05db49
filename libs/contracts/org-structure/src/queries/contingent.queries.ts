import { AsOfReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AboutOrganization } from './organizations.queries.ts';

export const unitKinds = ['staff-group', 'study-group', 'parents-body', 'students-body'] as const;

export class UnitContingent {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  @IsIn(unitKinds)
  kind!: (typeof unitKinds)[number];

  @IsOptional()
  @IsInt()
  cohort?: number;

  @IsInt()
  count!: number;

  /** Of them on leave. */
  @IsInt()
  onLeave!: number;
}

export class ContingentTotals {
  @IsInt()
  count!: number;

  /** Of them on leave. */
  @IsInt()
  onLeave!: number;
}

export class StaffTotals extends ContingentTotals {
  /** Holds a position of pedagogical workers. */
  @IsInt()
  pedagogical!: number;
}

export class OrganizationContingent extends AsOfReply {
  @ValidateNested()
  @Type(() => ContingentTotals)
  students!: ContingentTotals;

  @ValidateNested()
  @Type(() => StaffTotals)
  staff!: StaffTotals;

  @ValidateNested({ each: true })
  @Type(() => UnitContingent)
  units!: UnitContingent[];
}

export const getContingent = route({
  subject: 'org-structure.contingent.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/contingent',
  tag: 'Roster',
  summary: 'Контингент и штат: сколько человек в организации и в каждом её подразделении',
  request: AboutOrganization,
  response: OrganizationContingent,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future'],
});
