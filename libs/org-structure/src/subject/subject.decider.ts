import { defineDecider } from '@zveno/kernel';
import { addProgram, addSubject, type AddProgram, type AddSubject } from './add-subject.command.ts';
import { renameSubject, type RenameSubject } from './rename-subject.command.ts';
import { retireSubject, type RetireSubject } from './retire-subject.command.ts';
import { evolve, initial, subjectEvents, type Subject, type SubjectEvent } from './subject.state.ts';

export type SubjectCommand = AddSubject | AddProgram | RenameSubject | RetireSubject;

export const subject = defineDecider<Subject, SubjectCommand, SubjectEvent>({
  events: subjectEvents,
  initial,
  evolve,
  decide: {
    AddSubject: addSubject,
    AddProgram: addProgram,
    RenameSubject: renameSubject,
    RetireSubject: retireSubject,
  },
});
