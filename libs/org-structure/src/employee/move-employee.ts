import type { Command, Metadata } from '@zveno/kernel';
import { assertPossible, isRepeated } from '../movement/course.ts';
import { assertRecorded } from '../roster-entry/record-roster-entry.command.ts';
import type { DataOf } from '../rules/data-of.ts';
import { employeeCourse, type EmployeeMovement } from './employee-course.ts';
import type { Employee, EmployeeEvent } from './employee.state.ts';

/** A command whose data is that of the movement it asks for. */
export type MovementCommand<Verb extends string, Type extends EmployeeMovement['type']> = Command<
  Verb,
  DataOf<EmployeeMovement, Type>
>;

/**
 * Records a movement, with what follows from it on the same date, unless it stands there already.
 *
 * @throws DomainError as `employeeCourse` says, `employee.overlap`, `roster-entry.not-found`
 */
export const moveEmployee = (
  state: Employee,
  movement: EmployeeMovement,
  { effectiveOn }: Metadata,
  consequences: readonly EmployeeMovement[] = [],
): EmployeeEvent[] => {
  assertRecorded(state);
  if (isRepeated(state.movements, movement, effectiveOn)) return [];
  const all = [movement, ...consequences];
  assertPossible(employeeCourse, state.movements, all, effectiveOn);
  return all;
};
