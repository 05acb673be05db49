import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import { employeeOn, type Employee, type EmployeeEvent } from './employee.state.ts';
import { moveEmployee, type MovementCommand } from './move-employee.ts';

export type AssumePosition = MovementCommand<'AssumePosition', 'PositionAssumed'>;

/** Held already just so: nothing new; with another category or title: from this date so. @throws DomainError see moveEmployee */
export const assumePosition = ({ data: wish, metadata }: AssumePosition, state: Employee): EmployeeEvent[] => {
  const data = wish.title === undefined ? wish : { ...wish, title: titleOf(wish.title) };
  const { category, title } = data;
  if (same(employeeOn(state, metadata.effectiveOn).positions[data.position], { category, title })) return [];
  return moveEmployee(state, { type: 'PositionAssumed', data }, metadata);
};
