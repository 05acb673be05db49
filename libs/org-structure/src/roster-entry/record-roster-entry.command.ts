import { DomainError, type Command } from '@zveno/kernel';
import type { RosterEntryKind, RosterEntryRecord, WithEntry } from './roster-entry.state.ts';

/** The personal fields come sealed: two seals of one name differ, so a rule cannot compare them. */
export type RecordRosterEntry = Command<'RecordRosterEntry', RosterEntryRecord>;

/** @throws DomainError `roster-entry.exists`, `roster-entry.kind-mismatch` */
export const recordRosterEntry =
  (kind: RosterEntryKind) =>
  ({ data }: RecordRosterEntry, state: WithEntry): { type: 'RosterEntryRecorded'; data: RosterEntryRecord }[] => {
    if (data.kind !== kind) throw new DomainError('roster-entry.kind-mismatch', { kind });
    if (state.recorded) throw new DomainError('roster-entry.exists');
    return [{ type: 'RosterEntryRecorded', data }];
  };

/** @throws DomainError `roster-entry.not-found` */
export const assertRecorded = (state: WithEntry): void => {
  if (!state.recorded) throw new DomainError('roster-entry.not-found');
};
