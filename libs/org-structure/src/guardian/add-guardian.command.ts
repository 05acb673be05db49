import type { Command } from '@zveno/kernel';
import { recordRosterEntry } from '../roster-entry/record-roster-entry.command.ts';
import type { RosterEntryRecord } from '../roster-entry/roster-entry.state.ts';
import { declareGuardian, type DeclareGuardian } from './declare-guardian.command.ts';
import type { Guardian, GuardianEvent } from './guardian.state.ts';

/** Records somebody and declares whose guardian they are, both or neither. */
export type AddGuardian = Command<
  'AddGuardian',
  { entry: RosterEntryRecord; declaration?: DeclareGuardian['data'] | undefined }
>;

/** @throws DomainError `roster-entry.exists`, `roster-entry.kind-mismatch` and those of declareGuardian */
export const addGuardian = (
  { data: { entry, declaration }, metadata }: AddGuardian,
  state: Guardian,
): GuardianEvent[] => {
  const recorded = recordRosterEntry('guardian')({ type: 'RecordRosterEntry', data: entry, metadata }, state);
  if (declaration === undefined) return recorded;
  const declare: DeclareGuardian = { type: 'DeclareGuardian', data: declaration, metadata };
  return [...recorded, ...declareGuardian(declare, { ...state, recorded: true })];
};
