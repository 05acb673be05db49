import type { Command } from '@zveno/kernel';
import type { RosterImport, RosterImportStreamEvent } from './roster-import.state.ts';

/** Lays a plan aside before its first step; what has started goes on. */
export type AbandonImport = Command<'AbandonImport', { importId: string; reason: string }>;

export const abandonImport = ({ data }: AbandonImport, state: RosterImport): RosterImportStreamEvent[] =>
  state.status === 'None' || state.status === 'Planning' ? [{ type: 'RosterImportAbandoned', data }] : [];
