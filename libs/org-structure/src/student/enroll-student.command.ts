import { moveStudent, type MovementCommand } from './move-student.ts';
import { studentOn, type Student, type StudentEvent } from './student.state.ts';

export type EnrollStudent = MovementCommand<'EnrollStudent', 'StudentEnrolled'>;

/** Into the group where they study already: nothing new. @throws DomainError `roster-entry.not-found` and see moveStudent */
export const enrollStudent = ({ data, metadata }: EnrollStudent, state: Student): StudentEvent[] => {
  const place = studentOn(state, metadata.effectiveOn);
  if (place.status === 'studying' && place.unitId === data.unitId) return [];
  return moveStudent(state, { type: 'StudentEnrolled', data }, metadata);
};
