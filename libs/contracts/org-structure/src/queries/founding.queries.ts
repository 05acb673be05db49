import { IsId, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { organizationKinds } from '../events/organization.events.ts';
import { RequisitesRequest } from '../commands/organization.commands.ts';

export const applicationStatuses = ['applied', 'refused', 'activated'] as const;

export class ListApplications extends Page {
  @IsOptional()
  @IsIn(applicationStatuses)
  status?: (typeof applicationStatuses)[number];
}

export class ApplicationContact {
  @IsString()
  name!: string;

  /** E.164. */
  @IsString()
  phone!: string;

  /** Whether the link was sent. */
  @IsBoolean()
  delivered!: boolean;

  /** Who came in by this phone. */
  @IsOptional()
  @IsId()
  personId?: string;
}

export class ApplicationItem {
  @IsId()
  organizationId!: string;

  @IsIn(applicationStatuses)
  status!: (typeof applicationStatuses)[number];

  /** How the organisation is called in the register, when it stands there already: compare before activating. */
  @IsOptional()
  @IsString()
  registeredName?: string;

  @IsString()
  appliedAt!: string;

  @IsId()
  municipalityId!: string;

  @IsIn(organizationKinds)
  kind!: (typeof organizationKinds)[number];

  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  shortName?: string;

  @IsString()
  timeZone!: string;

  @ValidateNested()
  @Type(() => RequisitesRequest)
  requisites!: RequisitesRequest;

  @ValidateNested()
  @Type(() => ApplicationContact)
  administrator!: ApplicationContact;

  @ValidateNested()
  @Type(() => ApplicationContact)
  head!: ApplicationContact;

  @IsOptional()
  @IsString()
  email?: string;

  /** Why it was refused. */
  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @IsString()
  note?: string;
}

export class ApplicationList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => ApplicationItem)
  items!: ApplicationItem[];
}

export class ListClaims extends ReadAfter {}

export class ClaimItem {
  @IsId()
  organizationId!: string;

  @IsString()
  name!: string;

  /** As whom one comes in. */
  @IsIn(['administrator', 'head'])
  as!: 'administrator' | 'head';

  /** Done already. */
  @IsBoolean()
  claimed!: boolean;
}

export class ClaimList {
  @ValidateNested({ each: true })
  @Type(() => ClaimItem)
  items!: ClaimItem[];
}

export const listApplications = route({
  subject: 'org-structure.founding.list',
  kind: 'query',
  method: 'GET',
  path: '/organization-applications',
  tag: 'Founding',
  summary: 'Заявки организаций',
  request: ListApplications,
  response: ApplicationList,
  errors: ['cursor.invalid'],
});

export const listClaims = route({
  subject: 'org-structure.founding.claims',
  kind: 'query',
  method: 'GET',
  path: '/profile/claims',
  tag: 'Founding',
  summary: 'Организации, в которые можно войти по своему номеру телефона',
  request: ListClaims,
  response: ClaimList,
  errors: [],
});
