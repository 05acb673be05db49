import type { Employee, EmployeeEvent } from './employee.state.ts';
import { moveEmployee, type MovementCommand } from './move-employee.ts';

export type LeavePosition = MovementCommand<'LeavePosition', 'PositionLeft'>;

/** @throws DomainError see moveEmployee */
export const leavePosition = ({ data, metadata }: LeavePosition, state: Employee): EmployeeEvent[] =>
  moveEmployee(state, { type: 'PositionLeft', data }, metadata);
