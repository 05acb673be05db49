import { AsOfQuery, AsOfReply, IsCalendarDate, IsId, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { administrationPositions } from '../events/appointment.events.ts';
import { curatorKinds } from '../events/curriculum.events.ts';
import { membershipRoles } from '../events/membership.events.ts';
import { vocabularies } from '../events/organization.events.ts';
import { AboutOrganization } from './organizations.queries.ts';

export const membershipStatuses = ['verified', 'suspended', 'ended'] as const;

export class ListMembers extends AboutOrganization {}

export class MemberName {
  @IsOptional()
  @IsString()
  surname?: string;

  @IsOptional()
  @IsString()
  givenName?: string;

  @IsOptional()
  @IsString()
  patronymic?: string;
}

export class MemberItem extends MemberName {
  @IsId()
  membershipId!: string;

  @IsId()
  personId!: string;

  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  @IsId()
  unitId!: string;

  @IsString()
  unitName!: string;

  @IsIn(['verified', 'suspended'])
  status!: 'verified' | 'suspended';

  @IsCalendarDate()
  since!: string;

  @IsOptional()
  @IsId()
  rosterEntryId?: string;
}

export class MemberList extends AsOfReply {
  @IsInt()
  total!: number;

  @ValidateNested({ each: true })
  @Type(() => MemberItem)
  items!: MemberItem[];
}

/** One of the person's own memberships; ended ones are told too. */
export class OwnMembership {
  @IsId()
  membershipId!: string;

  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  @IsId()
  unitId!: string;

  @IsString()
  unitName!: string;

  @IsIn(membershipStatuses)
  status!: (typeof membershipStatuses)[number];

  /** Since when it is so. */
  @IsCalendarDate()
  since!: string;

  @IsOptional()
  @IsId()
  rosterEntryId?: string;

  /** Why it ended. */
  @IsOptional()
  @IsString()
  reason?: string;
}

export class OwnCuratorship {
  @IsId()
  unitId!: string;

  @IsString()
  unitName!: string;

  @IsIn(curatorKinds)
  kind!: (typeof curatorKinds)[number];

  @IsCalendarDate()
  since!: string;
}

export class OwnBody {
  @IsId()
  unitId!: string;

  @IsString()
  unitName!: string;

  @IsCalendarDate()
  since!: string;
}

export class OwnAdministrator {
  @IsBoolean()
  provisional!: boolean;

  @IsCalendarDate()
  since!: string;
}

export class OwnPosition {
  @IsIn(administrationPositions)
  position!: (typeof administrationPositions)[number];

  @IsCalendarDate()
  since!: string;
}

/** What the person is in one organisation. */
export class OwnOrganization {
  @IsId()
  organizationId!: string;

  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  shortName?: string;

  @IsIn(vocabularies)
  vocabulary!: (typeof vocabularies)[number];

  @IsString()
  timeZone!: string;

  @ValidateNested({ each: true })
  @Type(() => OwnMembership)
  memberships!: OwnMembership[];

  @ValidateNested({ each: true })
  @Type(() => OwnCuratorship)
  curatorships!: OwnCuratorship[];

  @ValidateNested({ each: true })
  @Type(() => OwnBody)
  bodies!: OwnBody[];

  @IsOptional()
  @ValidateNested()
  @Type(() => OwnAdministrator)
  administrator?: OwnAdministrator;

  @IsOptional()
  @ValidateNested()
  @Type(() => OwnPosition)
  administration?: OwnPosition;
}

export class ListOwnMemberships extends AsOfQuery {}

export class OwnMembershipList extends AsOfReply {
  @IsId()
  personId!: string;

  @ValidateNested({ each: true })
  @Type(() => OwnOrganization)
  items!: OwnOrganization[];
}

export const listMembers = route({
  subject: 'org-structure.membership.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/members',
  tag: 'Memberships',
  summary: 'Участники организации',
  request: ListMembers,
  response: MemberList,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future'],
});

export class ListUnitMembers extends AboutOrganization {
  @IsId()
  unitId!: string;
}

export const listUnitMembers = route({
  subject: 'org-structure.membership.list-unit',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/units/{unitId}/members',
  tag: 'Memberships',
  summary: 'Участники класса, группы или подразделения',
  request: ListUnitMembers,
  response: MemberList,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future'],
});

export const listOwnMemberships = route({
  subject: 'org-structure.membership.own',
  kind: 'query',
  method: 'GET',
  path: '/profile/memberships',
  tag: 'Memberships',
  summary: 'Мои организации, роли и назначения',
  request: ListOwnMemberships,
  response: OwnMembershipList,
  errors: ['known.invalid', 'date.in-future'],
});
