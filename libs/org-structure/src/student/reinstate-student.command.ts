import { moveStudent, type MovementCommand } from './move-student.ts';
import type { Student, StudentEvent } from './student.state.ts';

export type ReinstateStudent = MovementCommand<'ReinstateStudent', 'StudentReinstated'>;

/** @throws DomainError see moveStudent */
export const reinstateStudent = ({ data, metadata }: ReinstateStudent, state: Student): StudentEvent[] =>
  moveStudent(state, { type: 'StudentReinstated', data }, metadata);
