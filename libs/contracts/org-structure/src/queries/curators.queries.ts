import { AsOfReply, IsCalendarDate, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { curatorKinds } from '../events/curriculum.events.ts';
import { AboutOrganization } from './organizations.queries.ts';

export class AssignedCurator {
  @IsString()
  rosterEntryId!: string;

  @IsIn(curatorKinds)
  kind!: (typeof curatorKinds)[number];

  @IsCalendarDate()
  since!: string;

  @IsOptional()
  @IsString()
  orderId?: string;
}

export class ApprovedCurator {
  @IsString()
  rosterEntryId!: string;

  @IsCalendarDate()
  approvedOn!: string;

  @IsOptional()
  @IsString()
  orderId?: string;
}

export class GroupCurators {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  @ValidateNested({ each: true })
  @Type(() => AssignedCurator)
  assigned!: AssignedCurator[];

  /** Whom the head's distribution names for the group's year, if it names anybody. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ApprovedCurator)
  approved?: ApprovedCurator;

  /** There is an approved curator, and another principal one (or none) is assigned; or one is assigned beside the list. */
  @IsBoolean()
  differs!: boolean;
}

export class CuratorList extends AsOfReply {
  @IsInt()
  groups!: number;

  /** Groups with a principal curator. */
  @IsInt()
  covered!: number;

  @IsInt()
  differing!: number;

  @ValidateNested({ each: true })
  @Type(() => GroupCurators)
  items!: GroupCurators[];
}

export const listCurators = route({
  subject: 'org-structure.curators.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/curators',
  tag: 'Curators',
  summary: 'Классные руководители (кураторы): назначенные и утверждённые распределением',
  request: AboutOrganization,
  response: CuratorList,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future'],
});
