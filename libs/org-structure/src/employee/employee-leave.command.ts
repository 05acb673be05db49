import type { Employee, EmployeeEvent } from './employee.state.ts';
import { moveEmployee, type MovementCommand } from './move-employee.ts';

export type StartEmployeeLeave = MovementCommand<'StartEmployeeLeave', 'EmployeeLeaveStarted'>;
export type EndEmployeeLeave = MovementCommand<'EndEmployeeLeave', 'EmployeeLeaveEnded'>;

/** @throws DomainError see moveEmployee */
export const startEmployeeLeave = ({ data, metadata }: StartEmployeeLeave, state: Employee): EmployeeEvent[] =>
  moveEmployee(state, { type: 'EmployeeLeaveStarted', data }, metadata);

/** @throws DomainError see moveEmployee */
export const endEmployeeLeave = ({ data, metadata }: EndEmployeeLeave, state: Employee): EmployeeEvent[] =>
  moveEmployee(state, { type: 'EmployeeLeaveEnded', data }, metadata);
