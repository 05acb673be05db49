import { moveStudent, type MovementCommand } from './move-student.ts';
import type { Student, StudentEvent } from './student.state.ts';

export type TransferStudentOut = MovementCommand<'TransferStudentOut', 'StudentTransferredOut'>;

export type ExpelStudent = MovementCommand<'ExpelStudent', 'StudentExpelled'>;

export type GraduateStudent = MovementCommand<'GraduateStudent', 'StudentGraduated'>;

/** @throws DomainError see moveStudent */
export const transferStudentOut = ({ data, metadata }: TransferStudentOut, state: Student): StudentEvent[] =>
  moveStudent(state, { type: 'StudentTransferredOut', data }, metadata);

/** @throws DomainError see moveStudent */
export const expelStudent = ({ data, metadata }: ExpelStudent, state: Student): StudentEvent[] =>
  moveStudent(state, { type: 'StudentExpelled', data }, metadata);

/** @throws DomainError see moveStudent */
export const graduateStudent = ({ data, metadata }: GraduateStudent, state: Student): StudentEvent[] =>
  moveStudent(state, { type: 'StudentGraduated', data }, metadata);
