import {
  CommandRequest,
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { commandProblems } from './common-problems.ts';

export class RegisterRegionRequest extends CommandRequest {
  /** Made by the sender, or by the service where absent. */
  @MayBeAbsent()
  @IsNewId()
  regionId?: string;

  @IsLine(200)
  name!: string;

  /** The code of the subject of the Federation. */
  @IsLine(20)
  code!: string;
}

export class EditRegionRequest extends CommandRequest {
  @IsId()
  regionId!: string;

  @MayBeAbsent()
  @IsLine(200)
  name?: string;

  @MayBeAbsent()
  @IsLine(20)
  code?: string;
}

export class RegisterMunicipalityRequest extends CommandRequest {
  @MayBeAbsent()
  @IsNewId()
  municipalityId?: string;

  @IsId()
  regionId!: string;

  @IsLine(200)
  name!: string;

  /** ОКТМО. */
  @IsLine(20)
  code!: string;
}

export class EditMunicipalityRequest extends CommandRequest {
  @IsId()
  municipalityId!: string;

  @MayBeAbsent()
  @IsId()
  regionId?: string;

  @MayBeAbsent()
  @IsLine(200)
  name?: string;

  @MayBeAbsent()
  @IsLine(20)
  code?: string;
}

export const registerRegion = route({
  subject: 'org-structure.region.register',
  kind: 'command',
  method: 'POST',
  path: '/regions',
  tag: 'Territory',
  summary: 'Внести регион',
  request: RegisterRegionRequest,
  response: CreatedReply,
  errors: [...commandProblems, 'region.exists', 'title.invalid'],
});

export const editRegion = route({
  subject: 'org-structure.region.edit',
  kind: 'command',
  method: 'PATCH',
  path: '/regions/{regionId}',
  tag: 'Territory',
  summary: 'Исправить сведения о регионе',
  request: EditRegionRequest,
  response: RecordedReply,
  success: 200,
  errors: [...commandProblems, 'region.not-found', 'title.invalid'],
});

export const registerMunicipality = route({
  subject: 'org-structure.municipality.register',
  kind: 'command',
  method: 'POST',
  path: '/municipalities',
  tag: 'Territory',
  summary: 'Внести муниципалитет',
  request: RegisterMunicipalityRequest,
  response: CreatedReply,
  errors: [...commandProblems, 'municipality.exists', 'region.not-found', 'title.invalid'],
});

export const editMunicipality = route({
  subject: 'org-structure.municipality.edit',
  kind: 'command',
  method: 'PATCH',
  path: '/municipalities/{municipalityId}',
  tag: 'Territory',
  summary: 'Исправить сведения о муниципалитете',
  request: EditMunicipalityRequest,
  response: RecordedReply,
  success: 200,
  errors: [...commandProblems, 'municipality.not-found', 'region.not-found', 'title.invalid'],
});
