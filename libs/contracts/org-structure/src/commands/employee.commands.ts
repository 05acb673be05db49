import { CreatedReply, IsCode, IsId, IsLine, MayBeAbsent, RecordedReply, route } from '@zveno/contracts-common';
import { IsIn } from 'class-validator';
import { staffCategories } from '../events/roster.events.ts';
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

const employeeProblems = [
  ...organizationProblems,
  'roster-entry.not-found',
  'employee.not-hired',
  'employee.not-in-unit',
  'employee.overlap',
  'subject.erased',
] as const;
const targetProblems = ['unit.not-found', 'unit.archived', 'unit.not-staff-group'] as const;

/** Records an employee; with `unitId` hires them into that staff group at once. */
export class AddEmployeeRequest extends NewPersonRequest {
  @MayBeAbsent()
  @IsId()
  unitId?: string;
}

/** A movement into or in a staff group. */
export class EmployeeMovementRequest extends MovementRequest {
  @IsId()
  unitId!: string;
}
export class HireEmployeeRequest extends EmployeeMovementRequest {}
export class StartEmployeeLeaveRequest extends EmployeeMovementRequest {}

export class EndEmployeeLeaveRequest extends RosterEntryRequest {
  @IsId()
  unitId!: string;
}

export class TransferEmployeeRequest extends MovementRequest {
  @IsId()
  fromUnitId!: string;

  @IsId()
  toUnitId!: string;
}

export class DismissEmployeeRequest extends MovementRequest {
  @IsId()
  fromUnitId!: string;
}

export class LeavePositionRequest extends RosterEntryRequest {
  /** A code: director, deputy, teacher, office-staff and the like. */
  @IsCode()
  position!: string;
}

export class AssumePositionRequest extends LeavePositionRequest {
  @IsIn(staffCategories)
  category!: (typeof staffCategories)[number];

  /** What the staff list calls it. */
  @MayBeAbsent()
  @IsLine(200)
  title?: string;
}

export class CorrectEmployeeRequest extends CorrectPersonRequest {}
export class CorrectEmployeeMovementRequest extends CorrectMovementRequest {}
export class ClarifyEmployeeMovementRequest extends ClarifyMovementRequest {}

export const addEmployee = route({
  subject: 'org-structure.employee.add',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees',
  tag: 'Employees',
  summary: 'Внести сотрудника в штат',
  request: AddEmployeeRequest,
  response: CreatedReply,
  errors: [...organizationProblems, ...targetProblems, 'roster-entry.exists', 'subject.erased'],
});

export const correctEmployee = route({
  subject: 'org-structure.employee.correct',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/person',
  tag: 'Employees',
  summary: 'Исправить данные сотрудника',
  request: CorrectEmployeeRequest,
  response: RecordedReply,
  success: 200,
  errors: [...organizationProblems, 'roster-entry.not-found', 'subject.erased'],
});

export const hireEmployee = route({
  subject: 'org-structure.employee.hire',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/hirings',
  tag: 'Employees',
  summary: 'Принять на работу',
  request: HireEmployeeRequest,
  response: RecordedReply,
  errors: [...employeeProblems, ...targetProblems, 'employee.already-hired'],
});

export const transferEmployee = route({
  subject: 'org-structure.employee.transfer',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/transfers',
  tag: 'Employees',
  summary: 'Перевести в другое подразделение',
  request: TransferEmployeeRequest,
  response: RecordedReply,
  errors: [...employeeProblems, ...targetProblems, 'employee.same-unit'],
});

export const startEmployeeLeave = route({
  subject: 'org-structure.employee.start-leave',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/leaves',
  tag: 'Employees',
  summary: 'Отметить начало длительного отпуска',
  request: StartEmployeeLeaveRequest,
  response: RecordedReply,
  errors: [...employeeProblems, 'employee.on-leave'],
});

export const endEmployeeLeave = route({
  subject: 'org-structure.employee.end-leave',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/leave-endings',
  tag: 'Employees',
  summary: 'Отметить выход из длительного отпуска',
  request: EndEmployeeLeaveRequest,
  response: RecordedReply,
  errors: [...employeeProblems, 'employee.not-on-leave'],
});

export const dismissEmployee = route({
  subject: 'org-structure.employee.dismiss',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/dismissals',
  tag: 'Employees',
  summary: 'Уволить',
  request: DismissEmployeeRequest,
  response: RecordedReply,
  errors: [...employeeProblems],
});

export const assumePosition = route({
  subject: 'org-structure.employee.assume-position',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/positions',
  tag: 'Employees',
  summary: 'Назначить на должность',
  request: AssumePositionRequest,
  response: RecordedReply,
  errors: [...employeeProblems, 'title.invalid'],
});

export const leavePosition = route({
  subject: 'org-structure.employee.leave-position',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/position-endings',
  tag: 'Employees',
  summary: 'Освободить от должности',
  request: LeavePositionRequest,
  response: RecordedReply,
  errors: [...employeeProblems, 'position.not-held'],
});

export const correctEmployeeMovement = route({
  subject: 'org-structure.employee.correct-movement',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/corrections',
  tag: 'Employees',
  summary: 'Отменить ошибочную запись о движении',
  request: CorrectEmployeeMovementRequest,
  response: RecordedReply,
  errors: [...employeeProblems, ...movementProblems],
});

export const clarifyEmployeeMovement = route({
  subject: 'org-structure.employee.clarify-movement',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/employees/{rosterEntryId}/clarifications',
  tag: 'Employees',
  summary: 'Указать приказ и основание движения',
  request: ClarifyEmployeeMovementRequest,
  response: RecordedReply,
  errors: [...organizationProblems, ...movementProblems, 'roster-entry.not-found', 'subject.erased'],
});
