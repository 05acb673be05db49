import {
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { bodyKinds } from '../events/unit.events.ts';
import { organizationProblems, unitProblems } from './common-problems.ts';

class NewUnitRequest extends OrganizationCommandRequest {
  /** Made by the sender, or by the service where absent. */
  @MayBeAbsent()
  @IsNewId()
  unitId?: string;

  @IsLine(200)
  name!: string;
}

export class CreateStaffGroupRequest extends NewUnitRequest {
  /** The staff group it is a department of. */
  @MayBeAbsent()
  @IsId()
  parentUnitId?: string;
}

export class CreateStudyGroupRequest extends NewUnitRequest {
  /** The parallel of a school (1–11) or the course of a college. */
  @IsInt()
  @Min(0)
  @Max(12)
  cohort!: number;

  @IsId()
  academicYearId!: string;
}

export class CreateBodyRequest extends NewUnitRequest {
  @IsIn(bodyKinds)
  kind!: (typeof bodyKinds)[number];
}

/** A command on one unit. */
export class UnitRequest extends OrganizationCommandRequest {
  @IsId()
  unitId!: string;
}

export class RenameUnitRequest extends UnitRequest {
  @IsLine(200)
  name!: string;
}

export class MoveUnitRequest extends UnitRequest {
  /** A staff group; absent: to the top. */
  @MayBeAbsent()
  @IsId()
  parentUnitId?: string;
}

export class AdvanceStudyGroupRequest extends UnitRequest {
  @IsInt()
  @Min(0)
  @Max(12)
  cohort!: number;

  @IsId()
  academicYearId!: string;
}

export class ArchiveUnitRequest extends UnitRequest {}

export class RestoreUnitRequest extends UnitRequest {}

export const createStaffGroup = route({
  subject: 'org-structure.unit.create-staff-group',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/staff-groups',
  tag: 'Structure',
  summary: 'Создать группу сотрудников или подразделение',
  request: CreateStaffGroupRequest,
  response: CreatedReply,
  errors: [...unitProblems, 'unit.exists', 'unit.archived', 'unit.not-staff-group', 'unit.cycle', 'title.invalid'],
});

export const createStudyGroup = route({
  subject: 'org-structure.unit.create-study-group',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/study-groups',
  tag: 'Structure',
  summary: 'Создать класс или учебную группу',
  request: CreateStudyGroupRequest,
  response: CreatedReply,
  errors: [
    ...organizationProblems,
    'unit.exists',
    'unit.cohort-invalid',
    'academic-year.not-found',
    'academic-year.closed',
    'title.invalid',
  ],
});

export const createBody = route({
  subject: 'org-structure.unit.create-body',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/bodies',
  tag: 'Structure',
  summary: 'Создать родительский или студенческий актив',
  request: CreateBodyRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'unit.exists', 'title.invalid'],
});

export const renameUnit = route({
  subject: 'org-structure.unit.rename',
  kind: 'command',
  method: 'PATCH',
  path: '/organizations/{organizationId}/units/{unitId}',
  tag: 'Structure',
  summary: 'Переименовать подразделение',
  request: RenameUnitRequest,
  response: RecordedReply,
  success: 200,
  errors: [...unitProblems, 'unit.archived', 'title.invalid'],
});

export const moveUnit = route({
  subject: 'org-structure.unit.move',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/units/{unitId}/parent',
  tag: 'Structure',
  summary: 'Переместить подразделение',
  request: MoveUnitRequest,
  response: RecordedReply,
  success: 200,
  errors: [...unitProblems, 'unit.archived', 'unit.not-staff-group', 'unit.cycle'],
});

export const advanceStudyGroup = route({
  subject: 'org-structure.unit.advance',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/advancement',
  tag: 'Structure',
  summary: 'Перевести класс или группу на следующий год',
  request: AdvanceStudyGroupRequest,
  response: RecordedReply,
  errors: [
    ...unitProblems,
    'unit.archived',
    'unit.not-study-group',
    'unit.cohort-invalid',
    'academic-year.not-found',
    'academic-year.closed',
  ],
});

export const archiveUnit = route({
  subject: 'org-structure.unit.archive',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/archival',
  tag: 'Structure',
  summary: 'Отправить подразделение в архив',
  request: ArchiveUnitRequest,
  response: RecordedReply,
  errors: [...unitProblems, 'unit.has-students'],
});

export const restoreUnit = route({
  subject: 'org-structure.unit.restore',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/restoration',
  tag: 'Structure',
  summary: 'Вернуть подразделение из архива',
  request: RestoreUnitRequest,
  response: RecordedReply,
  errors: [...unitProblems],
});
