import { employeeOn, type Employee, type EmployeeEvent } from './employee.state.ts';
import { moveEmployee, type MovementCommand } from './move-employee.ts';

export type HireEmployee = MovementCommand<'HireEmployee', 'EmployeeHired'>;

/** Into the unit where they work already: nothing new. @throws DomainError see moveEmployee */
export const hireEmployee = ({ data, metadata }: HireEmployee, state: Employee): EmployeeEvent[] => {
  const place = employeeOn(state, metadata.effectiveOn);
  if (place.status === 'working' && place.unitId === data.unitId) return [];
  return moveEmployee(state, { type: 'EmployeeHired', data }, metadata);
};
