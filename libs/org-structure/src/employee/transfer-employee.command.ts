import type { Employee, EmployeeEvent } from './employee.state.ts';
import { moveEmployee, type MovementCommand } from './move-employee.ts';

export type TransferEmployee = MovementCommand<'TransferEmployee', 'EmployeeTransferred'>;

/** @throws DomainError see moveEmployee */
export const transferEmployee = ({ data, metadata }: TransferEmployee, state: Employee): EmployeeEvent[] =>
  moveEmployee(state, { type: 'EmployeeTransferred', data }, metadata);
