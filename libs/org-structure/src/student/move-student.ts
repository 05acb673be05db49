import type { Command, Metadata } from '@zveno/kernel';
import { assertPossible, isRepeated } from '../movement/course.ts';
import { assertRecorded } from '../roster-entry/record-roster-entry.command.ts';
import type { DataOf } from '../rules/data-of.ts';
import { studentCourse, type StudentMovement } from './student-course.ts';
import type { Student, StudentEvent } from './student.state.ts';

/** A command whose data is that of the movement it asks for. */
export type MovementCommand<Verb extends string, Type extends StudentMovement['type']> = Command<
  Verb,
  DataOf<StudentMovement, Type>
>;

/** Records a movement unless it stands there already. @throws DomainError as `studentCourse` says, `student.overlap` */
export const moveStudent = (state: Student, movement: StudentMovement, { effectiveOn }: Metadata): StudentEvent[] => {
  assertRecorded(state);
  if (isRepeated(state.movements, movement, effectiveOn)) return [];
  assertPossible(studentCourse, state.movements, [movement], effectiveOn);
  return [movement];
};
