import { defineDecider } from '@zveno/kernel';
import { correctRosterEntry, type CorrectRosterEntry } from '../roster-entry/correct-roster-entry.command.ts';
import { recordRosterEntry, type RecordRosterEntry } from '../roster-entry/record-roster-entry.command.ts';
import { addGuardian, type AddGuardian } from './add-guardian.command.ts';
import { declareGuardian, type DeclareGuardian } from './declare-guardian.command.ts';
import { evolve, guardianEvents, initial, type Guardian, type GuardianEvent } from './guardian.state.ts';
import { withdrawGuardian, type WithdrawGuardian } from './withdraw-guardian.command.ts';

export type GuardianCommand = RecordRosterEntry | CorrectRosterEntry | AddGuardian | DeclareGuardian | WithdrawGuardian;

export const guardian = defineDecider<Guardian, GuardianCommand, GuardianEvent>({
  events: guardianEvents,
  initial,
  evolve,
  decide: {
    RecordRosterEntry: recordRosterEntry('guardian'),
    CorrectRosterEntry: correctRosterEntry,
    AddGuardian: addGuardian,
    DeclareGuardian: declareGuardian,
    WithdrawGuardian: withdrawGuardian,
  },
});
