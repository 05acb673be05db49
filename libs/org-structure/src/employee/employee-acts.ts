import { Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { EntryActs } from '../movement/entry-acts.ts';
import { employee, type EmployeeCommand } from './employee.decider.ts';
import type { Employee, EmployeeEvent } from './employee.state.ts';

@Injectable()
export class EmployeeActs extends EntryActs<Employee, EmployeeCommand, EmployeeEvent> {
  protected readonly decider = employee;
  protected readonly streamOf = streams.employee;
}
