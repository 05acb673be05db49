import type { Command } from '@zveno/kernel';
import type { Completed, RosterImport, RosterImportStreamEvent } from './roster-import.state.ts';

/** All steps have been carried out. */
export type CompleteImport = Command<'CompleteImport', Completed>;

export const completeImport = ({ data }: CompleteImport, state: RosterImport): RosterImportStreamEvent[] =>
  state.status === 'Started' ? [{ type: 'RosterImportCompleted', data }] : [];
