import type { Event } from '@zveno/kernel';
import { employeeOn, type Employee } from '../employee/employee.state.ts';
import type { RosterPlace } from '../membership/follow-roster.command.ts';
import { inForce, type Movements } from '../movement/movements.ts';
import { studentOn, type Student } from '../student/student.state.ts';

const reasons = { StudentTransferredOut: 'transferred', StudentExpelled: 'expelled' } as const;

/** Where a student stands on the date, as memberships follow it; undefined where the roster has nothing to say yet. */
export const placeOfStudent = (state: Student, on: string): RosterPlace | undefined => {
  const place = studentOn(state, on);
  if ('unitId' in place) return { unitId: place.unitId };
  if (place.status === 'graduated') return { ended: 'graduated' };
  if (place.status === 'outside') return unsaid(state.movements, () => true);
  const last = inForce(state.movements).findLast(
    ({ effectiveOn, event }) => effectiveOn <= on && event.type in reasons,
  );
  return { ended: last?.event.type === 'StudentTransferredOut' ? 'transferred' : 'expelled' };
};

/** The same of an employee. */
export const placeOfEmployee = (state: Employee, on: string): RosterPlace | undefined => {
  const place = employeeOn(state, on);
  if ('unitId' in place) return { unitId: place.unitId };
  if (place.status === 'dismissed') return { ended: 'dismissed' };
  return unsaid(state.movements, (type) => type === 'EmployeeHired');
};

/** Whoever is not there yet may come; whose every movement was recorded wrongly never was there. */
const unsaid = <E extends Event>(
  movements: Movements<E>,
  counts: (type: string) => boolean,
): RosterPlace | undefined => {
  const ever = movements.facts.some(({ value }) => value !== null && counts(value.event.type));
  return ever && !inForce(movements).some(({ event }) => counts(event.type)) ? { ended: 'mistake' } : undefined;
};

/** The positions left on that very date and not held today. */
export const positionsLeft = (state: Employee, on: string, today: string): string[] => {
  const { positions } = employeeOn(state, today);
  return inForce(state.movements).flatMap(({ event, effectiveOn }) =>
    event.type === 'PositionLeft' && effectiveOn === on && !(event.data.position in positions)
      ? [event.data.position]
      : [],
  );
};
