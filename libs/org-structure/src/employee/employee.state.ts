import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { rosterEvents, type RosterEvent } from '@zveno/contracts-org-structure/events';
import { placeOn } from '../movement/course.ts';
import { noMovements, withClarification, withCorrection, withMovement, type Movements } from '../movement/movements.ts';
import { rosterEntryTypes, type WithEntry } from '../roster-entry/roster-entry.state.ts';
import { employeeCourse, employeeMovementTypes, type EmployeeMovement, type EmployeePlace } from './employee-course.ts';

const types = [...rosterEntryTypes, ...employeeMovementTypes, 'MovementCorrected', 'MovementClarified'] as const;
export type EmployeeEvent = EventOf<RosterEvent, (typeof types)[number]>;
export const employeeEvents = pickEvents(rosterEvents, types);

/** One employee of one organisation, on both clocks. */
export type Employee = WithEntry & Readonly<{ movements: Movements<EmployeeMovement> }>;

export const initial = (): Employee => ({ recorded: false, movements: noMovements });

export const evolve = (state: Employee, event: Recorded<EmployeeEvent>): Employee => {
  switch (event.type) {
    case 'RosterEntryRecorded':
      return { ...state, recorded: true };
    case 'RosterEntryCorrected':
      return state;
    case 'MovementCorrected':
      return { ...state, movements: withCorrection(state.movements, event, event.data.correctsEventId) };
    case 'MovementClarified':
      return { ...state, movements: withClarification(state.movements, event) };
    default:
      return { ...state, movements: withMovement<EmployeeMovement>(state.movements, event) };
  }
};

/** Where the employee stands on the date, by all that is known today. */
export const employeeOn = (state: Employee, on: string): EmployeePlace => placeOn(employeeCourse, state.movements, on);

/** Whether they are employed on the date and hold a pedagogical position (I2, I13). */
export const isPedagogical = (state: Employee, on: string): boolean => {
  const place = employeeOn(state, on);
  return 'unitId' in place && Object.values(place.positions).some(({ category }) => category === 'pedagogical');
};
