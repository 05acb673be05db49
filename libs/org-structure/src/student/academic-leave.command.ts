import { moveStudent, type MovementCommand } from './move-student.ts';
import type { Student, StudentEvent } from './student.state.ts';

export type GrantAcademicLeave = MovementCommand<'GrantAcademicLeave', 'AcademicLeaveGranted'>;

export type EndAcademicLeave = MovementCommand<'EndAcademicLeave', 'AcademicLeaveEnded'>;

/** @throws DomainError see moveStudent */
export const grantAcademicLeave = ({ data, metadata }: GrantAcademicLeave, state: Student): StudentEvent[] =>
  moveStudent(state, { type: 'AcademicLeaveGranted', data }, metadata);

/** @throws DomainError see moveStudent */
export const endAcademicLeave = ({ data, metadata }: EndAcademicLeave, state: Student): StudentEvent[] =>
  moveStudent(state, { type: 'AcademicLeaveEnded', data }, metadata);
