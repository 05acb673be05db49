import {
  CommandRequest,
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  IsPhone,
  IsZone,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsObject, Length, ValidateNested } from 'class-validator';
import { organizationKinds, vocabularies } from '../events/organization.events.ts';
import { commandProblems } from './common-problems.ts';
import { RequisitesRequest } from './organization.commands.ts';

/** Why an application is refused. */
export const applicationRefusals = ['unknown-organization', 'wrong-requisites', 'duplicate', 'other'] as const;

/** Somebody whom an application names. */
export class FounderRequest {
  /** Kept sealed under the organisation's key. */
  @IsLine(300)
  name!: string;

  /** A mobile number in any written form; without a country's code, of Russia. Kept sealed. */
  @IsPhone()
  phone!: string;
}

export class ApplyForOrganizationRequest extends CommandRequest {
  /** Of an organisation that stands in the register already; left out for a new one. */
  @MayBeAbsent()
  @IsNewId()
  organizationId?: string;

  @IsId()
  municipalityId!: string;

  @IsIn(organizationKinds)
  kind!: (typeof organizationKinds)[number];

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

  /** Who becomes its first administrator by this phone. */
  @IsObject()
  @ValidateNested()
  @Type(() => FounderRequest)
  administrator!: FounderRequest;

  /** The head, who comes in by this phone and confirms the administrator. */
  @IsObject()
  @ValidateNested()
  @Type(() => FounderRequest)
  head!: FounderRequest;

  @MayBeAbsent()
  @IsEmail()
  @Length(3, 254)
  email?: string;
}

/** `applicationId` is the id of the organisation applied for. */
class ApplicationRequest extends CommandRequest {
  @IsId()
  applicationId!: string;
}

export class RefuseApplicationRequest extends ApplicationRequest {
  @IsIn(applicationRefusals)
  reason!: (typeof applicationRefusals)[number];

  /** In words; kept sealed. */
  @MayBeAbsent()
  @IsLine(1000)
  note?: string;
}

export class ActivateOrganizationRequest extends ApplicationRequest {}

export class ClaimOrganizationRequest extends OrganizationCommandRequest {}

/** What a claim came to. */
export class ClaimReply extends RecordedReply {
  /** As whom the person has come in. */
  @IsIn(['administrator', 'head'])
  as!: 'administrator' | 'head';
}

export const applyForOrganization = route({
  subject: 'org-structure.founding.apply',
  kind: 'command',
  method: 'POST',
  path: '/organization-applications',
  tag: 'Founding',
  summary: 'Подать заявку на подключение организации',
  request: ApplyForOrganizationRequest,
  response: CreatedReply,
  errors: [
    ...commandProblems,
    'municipality.not-found',
    'founding.exists',
    'founding.same-phone',
    'organization.time-zone-unknown',
    'title.invalid',
    'subject.erased',
  ],
});

export const refuseApplication = route({
  subject: 'org-structure.founding.refuse',
  kind: 'command',
  method: 'POST',
  path: '/organization-applications/{applicationId}/refusal',
  tag: 'Founding',
  summary: 'Отклонить заявку организации',
  request: RefuseApplicationRequest,
  response: RecordedReply,
  errors: [...commandProblems, 'founding.not-found', 'founding.activated', 'subject.erased'],
});

export const activateOrganization = route({
  subject: 'org-structure.founding.activate',
  kind: 'command',
  method: 'POST',
  path: '/organization-applications/{applicationId}/activation',
  tag: 'Founding',
  summary: 'Подключить организацию по заявке',
  request: ActivateOrganizationRequest,
  response: RecordedReply,
  errors: [...commandProblems, 'founding.not-found', 'founding.refused', 'organization.closed'],
});

export const claimOrganization = route({
  subject: 'org-structure.founding.claim',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/claim',
  tag: 'Founding',
  summary: 'Войти в организацию по номеру телефона из заявки',
  request: ClaimOrganizationRequest,
  response: ClaimReply,
  errors: [
    ...commandProblems,
    'founding.phone-mismatch',
    'founding.claimed',
    'administrators.not-vacant',
    'administration.director-exists',
  ],
});
