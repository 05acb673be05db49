import type { Command } from '@zveno/kernel';
import { recordRosterEntry } from '../roster-entry/record-roster-entry.command.ts';
import type { RosterEntryRecord } from '../roster-entry/roster-entry.state.ts';
import type { Employee, EmployeeEvent } from './employee.state.ts';
import { hireEmployee, type HireEmployee } from './hire-employee.command.ts';

/** Records somebody and hires them, both or neither. */
export type AddEmployee = Command<
  'AddEmployee',
  { entry: RosterEntryRecord; hiring?: HireEmployee['data'] | undefined }
>;

/** @throws DomainError `roster-entry.exists`, `roster-entry.kind-mismatch` */
export const addEmployee = ({ data: { entry, hiring }, metadata }: AddEmployee, state: Employee): EmployeeEvent[] => {
  const recorded = recordRosterEntry('employee')({ type: 'RecordRosterEntry', data: entry, metadata }, state);
  if (hiring === undefined) return recorded;
  const hire: HireEmployee = { type: 'HireEmployee', data: hiring, metadata };
  return [...recorded, ...hireEmployee(hire, { ...state, recorded: true })];
};
