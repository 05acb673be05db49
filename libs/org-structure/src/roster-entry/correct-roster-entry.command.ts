import type { Command } from '@zveno/kernel';
import { assertRecorded } from './record-roster-entry.command.ts';
import type { RosterEntryPerson, WithEntry } from './roster-entry.state.ts';

/** All personal fields anew, sealed. Whether anything changed only they can say who hold the keys: the caller compares. */
export type CorrectRosterEntry = Command<'CorrectRosterEntry', RosterEntryPerson>;

/** @throws DomainError `roster-entry.not-found` */
export const correctRosterEntry = (
  { data }: CorrectRosterEntry,
  state: WithEntry,
): { type: 'RosterEntryCorrected'; data: RosterEntryPerson }[] => {
  assertRecorded(state);
  return [{ type: 'RosterEntryCorrected', data }];
};
