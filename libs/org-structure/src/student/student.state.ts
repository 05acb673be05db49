import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { rosterEvents, type RosterEvent } from '@zveno/contracts-org-structure/events';
import { placeOn } from '../movement/course.ts';
import { noMovements, withClarification, withCorrection, withMovement, type Movements } from '../movement/movements.ts';
import { rosterEntryTypes, type WithEntry } from '../roster-entry/roster-entry.state.ts';
import { studentCourse, studentMovementTypes, type StudentMovement, type StudentPlace } from './student-course.ts';

const types = [...rosterEntryTypes, ...studentMovementTypes, 'MovementCorrected', 'MovementClarified'] as const;
export type StudentEvent = EventOf<RosterEvent, (typeof types)[number]>;
export const studentEvents = pickEvents(rosterEvents, types);

/** One student in one organisation, on both clocks. */
export type Student = WithEntry & Readonly<{ movements: Movements<StudentMovement> }>;

export const initial = (): Student => ({ recorded: false, movements: noMovements });

export const evolve = (state: Student, event: Recorded<StudentEvent>): Student => {
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
      return { ...state, movements: withMovement<StudentMovement>(state.movements, event) };
  }
};

/** Where the student stands on the date, by all that is known today. */
export const studentOn = (state: Student, on: string): StudentPlace => placeOn(studentCourse, state.movements, on);
