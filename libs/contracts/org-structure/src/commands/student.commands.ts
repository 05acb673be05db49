import { CreatedReply, IsId, IsLine, MayBeAbsent, RecordedReply, route } from '@zveno/contracts-common';
import { organizationProblems } from './common-problems.ts';
import {
  ClarifyMovementRequest,
  CorrectMovementRequest,
  CorrectPersonRequest,
  MovementRequest,
  NewPersonRequest,
  RosterEntryRequest,
} from './roster.dto.ts';
import { movementProblems } from './roster-problems.ts';

const studentProblems = [
  ...organizationProblems,
  'roster-entry.not-found',
  'student.not-enrolled',
  'student.not-in-group',
  'student.graduated',
  'student.overlap',
  'subject.erased',
] as const;
const targetProblems = ['unit.not-found', 'unit.archived', 'unit.not-study-group'] as const;

/** Records a student; with `unitId` enrols them there at once. */
export class AddStudentRequest extends NewPersonRequest {
  @MayBeAbsent()
  @IsId()
  unitId?: string;
}

/** A movement into or within a study group. */
export class StudentMovementRequest extends MovementRequest {
  @IsId()
  unitId!: string;
}
export class EnrollStudentRequest extends StudentMovementRequest {}
export class ReinstateStudentRequest extends StudentMovementRequest {}
export class GrantAcademicLeaveRequest extends StudentMovementRequest {}

export class EndAcademicLeaveRequest extends RosterEntryRequest {
  @IsId()
  unitId!: string;
}

export class TransferStudentRequest extends MovementRequest {
  @IsId()
  fromUnitId!: string;

  @IsId()
  toUnitId!: string;
}

export class PromoteStudentRequest extends RosterEntryRequest {
  @IsId()
  fromUnitId!: string;

  @IsId()
  toUnitId!: string;
}

export class ExpelStudentRequest extends MovementRequest {
  @IsId()
  fromUnitId!: string;
}

export class TransferStudentOutRequest extends ExpelStudentRequest {
  /** Where to; kept sealed. */
  @MayBeAbsent()
  @IsLine(500)
  destination?: string;
}

export class GraduateStudentRequest extends RosterEntryRequest {
  @IsId()
  fromUnitId!: string;
}

export class CorrectStudentRequest extends CorrectPersonRequest {}
export class CorrectStudentMovementRequest extends CorrectMovementRequest {}
export class ClarifyStudentMovementRequest extends ClarifyMovementRequest {}

export const addStudent = route({
  subject: 'org-structure.student.add',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students',
  tag: 'Students',
  summary: 'Внести обучающегося в контингент',
  request: AddStudentRequest,
  response: CreatedReply,
  errors: [...organizationProblems, ...targetProblems, 'roster-entry.exists', 'subject.erased'],
});

export const correctStudent = route({
  subject: 'org-structure.student.correct',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/person',
  tag: 'Students',
  summary: 'Исправить данные обучающегося',
  request: CorrectStudentRequest,
  response: RecordedReply,
  success: 200,
  errors: [...organizationProblems, 'roster-entry.not-found', 'subject.erased'],
});

export const enrollStudent = route({
  subject: 'org-structure.student.enroll',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/enrollments',
  tag: 'Students',
  summary: 'Зачислить',
  request: EnrollStudentRequest,
  response: RecordedReply,
  errors: [...studentProblems, ...targetProblems, 'student.already-enrolled', 'student.has-left'],
});

export const transferStudentBetweenGroups = route({
  subject: 'org-structure.student.transfer',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/transfers',
  tag: 'Students',
  summary: 'Перевести в другой класс или группу',
  request: TransferStudentRequest,
  response: RecordedReply,
  errors: [...studentProblems, ...targetProblems, 'student.same-group', 'student.on-leave'],
});

export const promoteStudent = route({
  subject: 'org-structure.student.promote',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/promotions',
  tag: 'Students',
  summary: 'Перевести на следующий год обучения',
  request: PromoteStudentRequest,
  response: RecordedReply,
  errors: [...studentProblems, ...targetProblems, 'student.same-group', 'student.on-leave'],
});

export const grantAcademicLeave = route({
  subject: 'org-structure.student.grant-leave',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/academic-leaves',
  tag: 'Students',
  summary: 'Предоставить академический отпуск',
  request: GrantAcademicLeaveRequest,
  response: RecordedReply,
  errors: [...studentProblems, 'student.on-leave'],
});

export const endAcademicLeave = route({
  subject: 'org-structure.student.end-leave',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/academic-leave-endings',
  tag: 'Students',
  summary: 'Вернуть из академического отпуска',
  request: EndAcademicLeaveRequest,
  response: RecordedReply,
  errors: [...studentProblems, 'student.not-on-leave'],
});

export const transferStudentOut = route({
  subject: 'org-structure.student.transfer-out',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/departures',
  tag: 'Students',
  summary: 'Отчислить переводом в другую организацию',
  request: TransferStudentOutRequest,
  response: RecordedReply,
  errors: [...studentProblems],
});

export const expelStudent = route({
  subject: 'org-structure.student.expel',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/expulsions',
  tag: 'Students',
  summary: 'Отчислить',
  request: ExpelStudentRequest,
  response: RecordedReply,
  errors: [...studentProblems],
});

export const graduateStudent = route({
  subject: 'org-structure.student.graduate',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/graduations',
  tag: 'Students',
  summary: 'Выпустить',
  request: GraduateStudentRequest,
  response: RecordedReply,
  errors: [...studentProblems, 'student.on-leave'],
});

export const reinstateStudent = route({
  subject: 'org-structure.student.reinstate',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/reinstatements',
  tag: 'Students',
  summary: 'Восстановить',
  request: ReinstateStudentRequest,
  response: RecordedReply,
  errors: [...studentProblems, ...targetProblems, 'student.already-enrolled'],
});

export const correctStudentMovement = route({
  subject: 'org-structure.student.correct-movement',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/corrections',
  tag: 'Students',
  summary: 'Отменить ошибочную запись о движении',
  request: CorrectStudentMovementRequest,
  response: RecordedReply,
  errors: [...studentProblems, ...movementProblems],
});

export const clarifyStudentMovement = route({
  subject: 'org-structure.student.clarify-movement',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{rosterEntryId}/clarifications',
  tag: 'Students',
  summary: 'Указать приказ и основание движения',
  request: ClarifyStudentMovementRequest,
  response: RecordedReply,
  errors: [...organizationProblems, ...movementProblems, 'roster-entry.not-found', 'subject.erased'],
});
