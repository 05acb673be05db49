import {
  IsId,
  IsLine,
  MayBeAbsent,
  OrganizationCommandRequest,
  ReadAfter,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';
import { organizationProblems } from './common.dto.ts';
import { FileDescription } from './file.dto.ts';
import { IsIds } from './ids.ts';

const tag = 'Files';

/** How many materials a subject has at most. */
export const MAX_ON_SHELF = 500;

class OfShelf extends OrganizationCommandRequest {
  @IsId()
  subjectId!: string;
}

export class PlaceOnShelfRequest extends OfShelf {
  /** One's own file, stored before. */
  @IsId()
  fileId!: string;

  /** For this group alone. */
  @MayBeAbsent()
  @IsId()
  unitId?: string;

  @IsLine(200)
  title!: string;
}

export class TakeFromShelfRequest extends OfShelf {
  @IsId()
  fileId!: string;
}

export class ArrangeShelfRequest extends OfShelf {
  /** All that stands on it, in the order of showing. */
  @IsIds(MAX_ON_SHELF)
  fileIds!: string[];
}

export class AboutShelf extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  subjectId!: string;
}

export class ShelfItem {
  @ValidateNested()
  @Type(() => FileDescription)
  file!: FileDescription;

  @IsString()
  title!: string;

  /** Who placed it. */
  @IsString()
  authorId!: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsString()
  placedAt!: string;
}

export class ShelfView {
  @ValidateNested({ each: true })
  @Type(() => ShelfItem)
  items!: ShelfItem[];

  /** Whether the asker may place, take and arrange. */
  @IsBoolean()
  arranges!: boolean;
}

const path = '/organizations/{organizationId}/subjects/{subjectId}/shelf';
const errors = [...organizationProblems, 'shelf.not-found', 'shelf.not-teacher'] as const;

export const getShelf = route({
  subject: 'communication.shelf.get',
  kind: 'query',
  method: 'GET',
  path,
  tag,
  summary: 'Учебные материалы предмета',
  request: AboutShelf,
  response: ShelfView,
  errors: ['organization.not-found', 'shelf.not-found'],
});

export const placeOnShelf = route({
  subject: 'communication.shelf.place',
  kind: 'command',
  method: 'POST',
  path,
  tag,
  summary: 'Положить файл на полку учебных материалов предмета',
  request: PlaceOnShelfRequest,
  response: RecordedReply,
  errors: [...errors, 'file.not-found', 'file.not-ready', 'file.name-invalid', 'shelf.full', 'unit.not-found'],
});

export const takeFromShelf = route({
  subject: 'communication.shelf.take',
  kind: 'command',
  method: 'DELETE',
  path: `${path}/{fileId}`,
  tag,
  summary: 'Убрать файл с полки предмета; сам файл остаётся',
  request: TakeFromShelfRequest,
  response: RecordedReply,
  errors,
});

export const arrangeShelf = route({
  subject: 'communication.shelf.arrange',
  kind: 'command',
  method: 'PUT',
  path,
  tag,
  summary: 'Расставить материалы предмета по порядку',
  request: ArrangeShelfRequest,
  response: RecordedReply,
  errors: [...errors, 'shelf.order-invalid'],
});
