import type { EmployeeMovement } from './employee-course.ts';
import { employeeOn, type Employee, type EmployeeEvent } from './employee.state.ts';
import { moveEmployee, type MovementCommand } from './move-employee.ts';

export type DismissEmployee = MovementCommand<'DismissEmployee', 'EmployeeDismissed'>;

/** Who is dismissed leaves every position held, in the same append. @throws DomainError see moveEmployee */
export const dismissEmployee = ({ data, metadata }: DismissEmployee, state: Employee): EmployeeEvent[] => {
  const { rosterEntryId } = data;
  const left = Object.keys(employeeOn(state, metadata.effectiveOn).positions).map((position): EmployeeMovement => ({
    type: 'PositionLeft',
    data: { rosterEntryId, position },
  }));
  return moveEmployee(state, { type: 'EmployeeDismissed', data }, metadata, left);
};
