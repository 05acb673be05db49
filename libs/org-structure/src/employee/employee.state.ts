import { pickEvents, type EventOf } from '@zveno/kernel';
import { rosterEvents, type RosterEvent } from '@zveno/contracts-org-structure/events';
import { placeOn } from '../movement/course.ts';
import { besideMovements, evolveEntry, unrecorded, type EntryOf } from '../movement/entry.state.ts';
import { employeeCourse, employeeMovementTypes, type EmployeeMovement, type EmployeePlace } from './employee-course.ts';

const types = [...besideMovements, ...employeeMovementTypes] as const;
export type EmployeeEvent = EventOf<RosterEvent, (typeof types)[number]>;
export const employeeEvents = pickEvents(rosterEvents, types);

/** One employee of one organisation, on both clocks. */
export type Employee = EntryOf<EmployeeMovement>;

export const initial: () => Employee = unrecorded;

export const evolve = evolveEntry<EmployeeMovement>;

/** Where the employee stands on the date, by all that is known today. */
export const employeeOn = (state: Employee, on: string): EmployeePlace => placeOn(employeeCourse, state.movements, on);

/** Whether they are employed on the date and hold a pedagogical position (I2, I13). */
export const isPedagogical = (state: Employee, on: string): boolean => {
  const place = employeeOn(state, on);
  return 'unitId' in place && Object.values(place.positions).some(({ category }) => category === 'pedagogical');
};
