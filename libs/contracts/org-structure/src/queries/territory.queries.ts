import { AsOfPage, AsOfPageReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsString, Length, ValidateNested } from 'class-validator';

export class ListRegions extends AsOfPage {}

export class RegionItem {
  @IsString()
  regionId!: string;

  @IsString()
  name!: string;

  @IsString()
  code!: string;
}

export class RegionList extends AsOfPageReply {
  @ValidateNested({ each: true })
  @Type(() => RegionItem)
  items!: RegionItem[];
}

export const listRegions = route({
  subject: 'org-structure.regions.list',
  kind: 'query',
  method: 'GET',
  path: '/regions',
  tag: 'Territory',
  summary: 'Регионы',
  request: ListRegions,
  response: RegionList,
  errors: ['known.invalid', 'date.in-future', 'cursor.invalid'],
});

export class ListMunicipalities extends AsOfPage {
  @IsString()
  @Length(1, 200)
  regionId!: string;
}

export class MunicipalityItem {
  @IsString()
  municipalityId!: string;

  @IsString()
  regionId!: string;

  @IsString()
  name!: string;

  @IsString()
  code!: string;
}

export class MunicipalityList extends AsOfPageReply {
  @ValidateNested({ each: true })
  @Type(() => MunicipalityItem)
  items!: MunicipalityItem[];
}

export const listMunicipalities = route({
  subject: 'org-structure.municipalities.list',
  kind: 'query',
  method: 'GET',
  path: '/regions/{regionId}/municipalities',
  tag: 'Territory',
  summary: 'Муниципалитеты региона',
  request: ListMunicipalities,
  response: MunicipalityList,
  errors: ['region.not-found', 'known.invalid', 'date.in-future', 'cursor.invalid'],
});
