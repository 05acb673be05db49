import { pickEvents, type EventOf } from '@zveno/kernel';
import { rosterEvents, type RosterEvent } from '@zveno/contracts-org-structure/events';
import { placeOn } from '../movement/course.ts';
import { besideMovements, evolveEntry, unrecorded, type EntryOf } from '../movement/entry.state.ts';
import { studentCourse, studentMovementTypes, type StudentMovement, type StudentPlace } from './student-course.ts';

const types = [...besideMovements, ...studentMovementTypes] as const;
export type StudentEvent = EventOf<RosterEvent, (typeof types)[number]>;
export const studentEvents = pickEvents(rosterEvents, types);

/** One student in one organisation, on both clocks. */
export type Student = EntryOf<StudentMovement>;

export const initial: () => Student = unrecorded;

export const evolve = evolveEntry<StudentMovement>;

/** Where the student stands on the date, by all that is known today. */
export const studentOn = (state: Student, on: string): StudentPlace => placeOn(studentCourse, state.movements, on);
