import { defineDecider } from '@zveno/kernel';
import { clarifyMovement, type ClarifyMovement } from '../movement/clarify-movement.command.ts';
import { correctMovement, type CorrectMovement } from '../movement/correct-movement.command.ts';
import { correctRosterEntry, type CorrectRosterEntry } from '../roster-entry/correct-roster-entry.command.ts';
import { recordRosterEntry, type RecordRosterEntry } from '../roster-entry/record-roster-entry.command.ts';
import { addStudent, type AddStudent } from './add-student.command.ts';
import {
  endAcademicLeave,
  grantAcademicLeave,
  type EndAcademicLeave,
  type GrantAcademicLeave,
} from './academic-leave.command.ts';
import {
  expelStudent,
  graduateStudent,
  transferStudentOut,
  type ExpelStudent,
  type GraduateStudent,
  type TransferStudentOut,
} from './end-enrollment.command.ts';
import { enrollStudent, type EnrollStudent } from './enroll-student.command.ts';
import { reinstateStudent, type ReinstateStudent } from './reinstate-student.command.ts';
import { studentCourse } from './student-course.ts';
import { evolve, initial, studentEvents, type Student, type StudentEvent } from './student.state.ts';
import {
  promoteStudent,
  transferStudentBetweenGroups,
  type PromoteStudent,
  type TransferStudentBetweenGroups,
} from './transfer-student.command.ts';

export type StudentCommand =
  | RecordRosterEntry
  | CorrectRosterEntry
  | AddStudent
  | EnrollStudent
  | TransferStudentBetweenGroups
  | PromoteStudent
  | GrantAcademicLeave
  | EndAcademicLeave
  | TransferStudentOut
  | ExpelStudent
  | GraduateStudent
  | ReinstateStudent
  | CorrectMovement
  | ClarifyMovement;

export const student = defineDecider<Student, StudentCommand, StudentEvent>({
  events: studentEvents,
  initial,
  evolve,
  decide: {
    RecordRosterEntry: recordRosterEntry('student'),
    CorrectRosterEntry: correctRosterEntry,
    AddStudent: addStudent,
    EnrollStudent: enrollStudent,
    TransferStudentBetweenGroups: transferStudentBetweenGroups,
    PromoteStudent: promoteStudent,
    GrantAcademicLeave: grantAcademicLeave,
    EndAcademicLeave: endAcademicLeave,
    TransferStudentOut: transferStudentOut,
    ExpelStudent: expelStudent,
    GraduateStudent: graduateStudent,
    ReinstateStudent: reinstateStudent,
    CorrectMovement: correctMovement(studentCourse),
    ClarifyMovement: clarifyMovement,
  },
});
