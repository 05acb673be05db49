import {
  CommandRequest,
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  IsZone,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { organizationKinds, vocabularies } from '../events/organization.events.ts';
import { commandProblems, organizationProblems } from './common-problems.ts';

/** Requisites of the letterhead. */
export class RequisitesRequest {
  @IsOptional()
  @Matches(/^(?:\d{10}|\d{12})$/u)
  inn?: string | null;

  @IsOptional()
  @Matches(/^\d{4}[\dA-Z]{2}\d{3}$/u)
  kpp?: string | null;

  @IsOptional()
  @Matches(/^(?:\d{8}|\d{10})$/u)
  okpo?: string | null;

  @IsOptional()
  @Matches(/^\d{13}$/u)
  ogrn?: string | null;

  @IsOptional()
  @IsLine(500)
  address?: string | null;
}

export class RegisterOrganizationRequest extends CommandRequest {
  @MayBeAbsent()
  @IsNewId()
  organizationId?: string;

  @IsId()
  municipalityId!: string;

  @IsIn(organizationKinds)
  kind!: (typeof organizationKinds)[number];

  /** Which words its people use; by default those of its kind. */
  @MayBeAbsent()
  @IsIn(vocabularies)
  vocabulary?: (typeof vocabularies)[number];

  @IsLine(1000)
  name!: string;

  @MayBeAbsent()
  @IsLine(200)
  shortName?: string;

  /** IANA name, such as `Europe/Moscow`. */
  @IsZone()
  timeZone!: string;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => RequisitesRequest)
  requisites?: RequisitesRequest;
}

/** What is left out stays as it is; null takes a short name or a requisite away. */
export class EditOrganizationProfileRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsId()
  municipalityId?: string;

  @MayBeAbsent()
  @IsIn(organizationKinds)
  kind?: (typeof organizationKinds)[number];

  @MayBeAbsent()
  @IsIn(vocabularies)
  vocabulary?: (typeof vocabularies)[number];

  @MayBeAbsent()
  @IsLine(1000)
  name?: string;

  @IsOptional()
  @IsLine(200)
  shortName?: string | null;

  @MayBeAbsent()
  @IsZone()
  timeZone?: string;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => RequisitesRequest)
  requisites?: RequisitesRequest;
}

export class CloseOrganizationRequest extends OrganizationCommandRequest {}

export const registerOrganization = route({
  subject: 'org-structure.organization.register',
  kind: 'command',
  method: 'POST',
  path: '/organizations',
  tag: 'Organizations',
  summary: 'Внести организацию в реестр',
  request: RegisterOrganizationRequest,
  response: CreatedReply,
  errors: [
    ...commandProblems,
    'organization.exists',
    'municipality.not-found',
    'organization.time-zone-unknown',
    'title.invalid',
  ],
});

export const editOrganizationProfile = route({
  subject: 'org-structure.organization.edit-profile',
  kind: 'command',
  method: 'PATCH',
  path: '/organizations/{organizationId}',
  tag: 'Organizations',
  summary: 'Изменить сведения об организации',
  request: EditOrganizationProfileRequest,
  response: RecordedReply,
  success: 200,
  errors: [...organizationProblems, 'municipality.not-found', 'organization.time-zone-unknown', 'title.invalid'],
});

export const closeOrganization = route({
  subject: 'org-structure.organization.close',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/closure',
  tag: 'Organizations',
  summary: 'Закрыть организацию',
  request: CloseOrganizationRequest,
  response: RecordedReply,
  errors: [...organizationProblems],
});
