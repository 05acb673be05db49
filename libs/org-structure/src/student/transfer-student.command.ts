import { moveStudent, type MovementCommand } from './move-student.ts';
import type { Student, StudentEvent } from './student.state.ts';

export type TransferStudentBetweenGroups = MovementCommand<
  'TransferStudentBetweenGroups',
  'StudentTransferredBetweenGroups'
>;

export type PromoteStudent = MovementCommand<'PromoteStudent', 'StudentPromoted'>;

/** @throws DomainError see moveStudent */
export const transferStudentBetweenGroups = (
  { data, metadata }: TransferStudentBetweenGroups,
  state: Student,
): StudentEvent[] => moveStudent(state, { type: 'StudentTransferredBetweenGroups', data }, metadata);

/** @throws DomainError see moveStudent */
export const promoteStudent = ({ data, metadata }: PromoteStudent, state: Student): StudentEvent[] =>
  moveStudent(state, { type: 'StudentPromoted', data }, metadata);
