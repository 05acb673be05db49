import { defineDecider } from '@zveno/kernel';
import { clarifyMovement, type ClarifyMovement } from '../movement/clarify-movement.command.ts';
import { correctMovement, type CorrectMovement } from '../movement/correct-movement.command.ts';
import { correctRosterEntry, type CorrectRosterEntry } from '../roster-entry/correct-roster-entry.command.ts';
import { recordRosterEntry, type RecordRosterEntry } from '../roster-entry/record-roster-entry.command.ts';
import { addEmployee, type AddEmployee } from './add-employee.command.ts';
import { assumePosition, type AssumePosition } from './assume-position.command.ts';
import { dismissEmployee, type DismissEmployee } from './dismiss-employee.command.ts';
import { employeeCourse } from './employee-course.ts';
import {
  endEmployeeLeave,
  startEmployeeLeave,
  type EndEmployeeLeave,
  type StartEmployeeLeave,
} from './employee-leave.command.ts';
import { employeeEvents, evolve, initial, type Employee, type EmployeeEvent } from './employee.state.ts';
import { hireEmployee, type HireEmployee } from './hire-employee.command.ts';
import { leavePosition, type LeavePosition } from './leave-position.command.ts';
import { transferEmployee, type TransferEmployee } from './transfer-employee.command.ts';

export type EmployeeCommand =
  | RecordRosterEntry
  | CorrectRosterEntry
  | AddEmployee
  | HireEmployee
  | TransferEmployee
  | StartEmployeeLeave
  | EndEmployeeLeave
  | DismissEmployee
  | AssumePosition
  | LeavePosition
  | CorrectMovement
  | ClarifyMovement;

export const employee = defineDecider<Employee, EmployeeCommand, EmployeeEvent>({
  events: employeeEvents,
  initial,
  evolve,
  decide: {
    RecordRosterEntry: recordRosterEntry('employee'),
    CorrectRosterEntry: correctRosterEntry,
    AddEmployee: addEmployee,
    HireEmployee: hireEmployee,
    TransferEmployee: transferEmployee,
    StartEmployeeLeave: startEmployeeLeave,
    EndEmployeeLeave: endEmployeeLeave,
    DismissEmployee: dismissEmployee,
    AssumePosition: assumePosition,
    LeavePosition: leavePosition,
    CorrectMovement: correctMovement(employeeCourse),
    ClarifyMovement: clarifyMovement,
  },
});
