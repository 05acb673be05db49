import {
  CommandRequest,
  CreatedReply,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  ReadAfter,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsString, ValidateNested } from 'class-validator';
import { inspectionEnds } from '../events/inspection.events.ts';

/** The order or instruction of the authority that inspects. */
export class InspectionBasis {
  @IsLine(300)
  issuer!: string;

  @IsLine(100)
  number!: string;

  @IsCalendarDate()
  date!: string;
}

export class OpenInspection extends CommandRequest {
  @IsId()
  organizationId!: string;

  /** The inspector: somebody with the account role `inspector`. */
  @IsId()
  personId!: string;

  /** The first day; a day where the organisation is. */
  @IsCalendarDate()
  from!: string;

  /** The last day, it included; a year after the first at most. */
  @IsCalendarDate()
  until!: string;

  @ValidateNested()
  @Type(() => InspectionBasis)
  basis!: InspectionBasis;

  /** The same for each organisation of one inspection; made where none is given. */
  @MayBeAbsent()
  @IsNewId()
  inspectionId?: string;
}

export class CloseInspection extends CommandRequest {
  @IsId()
  organizationId!: string;

  @IsId()
  inspectionId!: string;

  @IsId()
  personId!: string;

  @IsIn(inspectionEnds)
  reason!: (typeof inspectionEnds)[number];
}

export class ListInspections extends ReadAfter {
  @IsId()
  organizationId!: string;
}

export class ListOwnInspections extends ReadAfter {}

export const inspectionStates = ['ahead', 'open', 'over', 'closed'] as const;

export class InspectionItem {
  @IsString()
  inspectionId!: string;

  @IsString()
  organizationId!: string;

  @IsString()
  personId!: string;

  @IsCalendarDate()
  from!: string;

  @IsCalendarDate()
  until!: string;

  @ValidateNested()
  @Type(() => InspectionBasis)
  basis!: InspectionBasis;

  /** Who opened it. */
  @IsString()
  openedBy!: string;

  /** `over`: by itself, its last day has passed. */
  @IsIn(inspectionStates)
  state!: (typeof inspectionStates)[number];
}

export class Inspections {
  @ValidateNested({ each: true })
  @Type(() => InspectionItem)
  items!: InspectionItem[];
}

const tag = 'Inspections';

export const openInspection = route({
  subject: 'analytics.inspection.open',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/inspections',
  tag,
  summary: 'Открыть проверяющему доступ к организации на срок',
  request: OpenInspection,
  response: CreatedReply,
  errors: [
    ...['organization.not-found', 'inspection.not-inspector', 'inspection.term-invalid', 'period.reversed'],
    ...['stream.contended', 'stream.stale'],
  ],
});

export const closeInspection = route({
  subject: 'analytics.inspection.close',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/inspections/{inspectionId}/closing',
  tag,
  summary: 'Закончить проверку раньше срока',
  request: CloseInspection,
  response: RecordedReply,
  success: 200,
  errors: ['inspection.not-found', 'stream.contended', 'stream.stale'],
});

export const listInspections = route({
  subject: 'analytics.inspections.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/inspections',
  tag,
  summary: 'Проверки организации: кто, по какому приказу, до какого дня',
  request: ListInspections,
  response: Inspections,
  errors: ['read.stopped'],
});

export const listOwnInspections = route({
  subject: 'analytics.inspections.own',
  kind: 'query',
  method: 'GET',
  path: '/profile/inspections',
  tag,
  summary: 'Мои проверки',
  request: ListOwnInspections,
  response: Inspections,
  errors: ['read.stopped'],
});
