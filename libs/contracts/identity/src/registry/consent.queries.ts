import { IsCalendarDate, IsId, MayBeAbsent, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { consentPurposes, type ConsentPurpose } from './purposes.ts';

export class ListConsentPurposes extends ReadAfter {}

export class ConsentPurposeItem {
  @IsIn(consentPurposes)
  purpose!: ConsentPurpose;

  @IsString()
  textVersion!: string;

  @IsString()
  title!: string;

  @IsString()
  text!: string;
}

export class ConsentPurposeList {
  @ValidateNested({ each: true })
  @Type(() => ConsentPurposeItem)
  items!: ConsentPurposeItem[];
}

export class ConsentItem {
  @IsString()
  consentId!: string;

  @IsString()
  purpose!: string;

  /** The title of the edition agreed to. */
  @IsString()
  title!: string;

  @IsString()
  textVersion!: string;

  @IsIn(['self', 'guardian', 'paper'])
  givenBy!: 'self' | 'guardian' | 'paper';

  @IsOptional()
  @IsString()
  organizationId?: string;

  @IsCalendarDate()
  since!: string;

  @IsOptional()
  @IsCalendarDate()
  withdrawnOn?: string;
}

export class ConsentList {
  /** In the order in which they were given. */
  @ValidateNested({ each: true })
  @Type(() => ConsentItem)
  items!: ConsentItem[];
}

export class ListOwnConsents extends ReadAfter {}

export class ListChildConsents extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  studentEntryId!: string;
}

export class ListRosterConsents extends Page {
  @IsId()
  organizationId!: string;

  /** Only this class or group. A curator names it. */
  @MayBeAbsent()
  @IsId()
  unitId?: string;

  @IsIn(consentPurposes)
  purpose!: ConsentPurpose;

  /** Only those who agreed, or only those who did not; default both. */
  @MayBeAbsent()
  @IsIn(['given', 'missing'])
  standing?: 'given' | 'missing';
}

export class RosterConsentItem {
  @IsString()
  rosterEntryId!: string;

  @IsIn(['student', 'employee'])
  kind!: 'student' | 'employee';

  @IsString()
  surname!: string;

  @IsString()
  givenName!: string;

  @IsOptional()
  @IsString()
  patronymic?: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsBoolean()
  given!: boolean;

  /** Whose word stands; absent where there is none. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ConsentItem)
  consent?: ConsentItem;
}

export class RosterConsentList extends PageReply {
  /** Who studies or works here today. */
  @ValidateNested({ each: true })
  @Type(() => RosterConsentItem)
  items!: RosterConsentItem[];
}

const tag = 'Consents';
const get = { kind: 'query', method: 'GET', tag } as const;

export const listConsentPurposes = route({
  ...get,
  subject: 'identity.consents.purposes',
  path: '/consent-purposes',
  summary: 'На что можно дать согласие: тексты',
  request: ListConsentPurposes,
  response: ConsentPurposeList,
  errors: [],
});

export const listOwnConsents = route({
  ...get,
  subject: 'identity.consents.own',
  path: '/profile/consents',
  summary: 'Мои согласия',
  request: ListOwnConsents,
  response: ConsentList,
  errors: [],
});

export const listChildConsents = route({
  ...get,
  subject: 'identity.consents.of-child',
  path: '/organizations/{organizationId}/students/{studentEntryId}/consents',
  summary: 'Согласия ребёнка',
  request: ListChildConsents,
  response: ConsentList,
  errors: [],
});

export const listRosterConsents = route({
  ...get,
  subject: 'identity.consents.of-roster',
  path: '/organizations/{organizationId}/consents',
  summary: 'Кто дал согласие и кто нет',
  request: ListRosterConsents,
  response: RosterConsentList,
  errors: ['cursor.invalid'],
});
