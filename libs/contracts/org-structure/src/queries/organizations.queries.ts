import { AsOfPage, AsOfPageReply, AsOfQuery, AsOfReply, IsCalendarDate, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { organizationKinds, vocabularies } from '../events/organization.events.ts';

/** Asks about one organisation. */
export class AboutOrganization extends AsOfQuery {
  @IsString()
  @Length(1, 200)
  organizationId!: string;
}

export class ListOrganizations extends AsOfPage {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  municipalityId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  regionId?: string;

  @IsOptional()
  @IsIn(organizationKinds)
  kind?: (typeof organizationKinds)[number];
}

export class OrganizationItem {
  @IsString()
  organizationId!: string;

  @IsString()
  municipalityId!: string;

  @IsIn(organizationKinds)
  kind!: (typeof organizationKinds)[number];

  /** Which words its people use: «класс» and «предмет», or «группа» and «дисциплина». */
  @IsIn(vocabularies)
  vocabulary!: (typeof vocabularies)[number];

  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  shortName?: string;

  /** IANA name. */
  @IsString()
  timeZone!: string;

  @IsBoolean()
  closed!: boolean;
}

export class OrganizationList extends AsOfPageReply {
  @ValidateNested({ each: true })
  @Type(() => OrganizationItem)
  items!: OrganizationItem[];
}

export const listOrganizations = route({
  subject: 'org-structure.organizations.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations',
  tag: 'Organizations',
  summary: 'Организации: все или одного региона, муниципалитета, вида',
  request: ListOrganizations,
  response: OrganizationList,
  errors: ['region.not-found', 'municipality.not-found', 'known.invalid', 'date.in-future', 'cursor.invalid'],
});

export class RequisitesView {
  @IsOptional()
  @IsString()
  inn?: string;

  @IsOptional()
  @IsString()
  kpp?: string;

  @IsOptional()
  @IsString()
  okpo?: string;

  @IsOptional()
  @IsString()
  ogrn?: string;

  @IsOptional()
  @IsString()
  address?: string;
}

export class AcademicYearItem {
  @IsString()
  academicYearId!: string;

  @IsString()
  title!: string;

  @IsCalendarDate()
  startsOn!: string;

  @IsCalendarDate()
  endsOn!: string;

  @IsBoolean()
  closed!: boolean;
}

export class OrganizationView extends AsOfReply {
  @ValidateNested()
  @Type(() => OrganizationItem)
  organization!: OrganizationItem;

  @ValidateNested()
  @Type(() => RequisitesView)
  requisites!: RequisitesView;

  @ValidateNested({ each: true })
  @Type(() => AcademicYearItem)
  academicYears!: AcademicYearItem[];
}

export const getOrganization = route({
  subject: 'org-structure.organization.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}',
  tag: 'Organizations',
  summary: 'Сведения об организации: реквизиты, учебные годы',
  request: AboutOrganization,
  response: OrganizationView,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future'],
});
