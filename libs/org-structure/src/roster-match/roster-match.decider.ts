import { defineDecider } from '@zveno/kernel';
import {
  matchRosterEntry,
  unmatchRosterEntry,
  type MatchRosterEntry,
  type UnmatchRosterEntry,
} from './match-roster-entry.command.ts';
import {
  evolve,
  initial,
  rosterMatchStreamEvents,
  type RosterMatch,
  type RosterMatchEvent,
} from './roster-match.state.ts';

export type RosterMatchCommand = MatchRosterEntry | UnmatchRosterEntry;

/** The stream's name holds organisation and entry: an entry is one person at a time. */
export const rosterMatch = defineDecider<RosterMatch, RosterMatchCommand, RosterMatchEvent>({
  events: rosterMatchStreamEvents,
  initial,
  evolve,
  decide: { MatchRosterEntry: matchRosterEntry, UnmatchRosterEntry: unmatchRosterEntry },
});
