import { Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { EntryActs } from '../movement/entry-acts.ts';
import { student, type StudentCommand } from './student.decider.ts';
import type { Student, StudentEvent } from './student.state.ts';

@Injectable()
export class StudentActs extends EntryActs<Student, StudentCommand, StudentEvent> {
  protected readonly decider = student;
  protected readonly streamOf = streams.student;
}
