import type { Command } from '@zveno/kernel';
import { recordRosterEntry } from '../roster-entry/record-roster-entry.command.ts';
import type { RosterEntryRecord } from '../roster-entry/roster-entry.state.ts';
import { enrollStudent, type EnrollStudent } from './enroll-student.command.ts';
import type { Student, StudentEvent } from './student.state.ts';

/** Records somebody and enrols them, both or neither. */
export type AddStudent = Command<
  'AddStudent',
  { entry: RosterEntryRecord; enrollment?: EnrollStudent['data'] | undefined }
>;

/** @throws DomainError `roster-entry.exists`, `roster-entry.kind-mismatch` */
export const addStudent = ({ data: { entry, enrollment }, metadata }: AddStudent, state: Student): StudentEvent[] => {
  const recorded = recordRosterEntry('student')({ type: 'RecordRosterEntry', data: entry, metadata }, state);
  if (enrollment === undefined) return recorded;
  const enroll: EnrollStudent = { type: 'EnrollStudent', data: enrollment, metadata };
  return [...recorded, ...enrollStudent(enroll, { ...state, recorded: true })];
};
