import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { RosterMatch, RosterMatchEvent } from './roster-match.state.ts';

export type MatchRosterEntry = Command<'MatchRosterEntry', DataOf<RosterMatchEvent, 'RosterEntryMatched'>>;
export type UnmatchRosterEntry = Command<'UnmatchRosterEntry', DataOf<RosterMatchEvent, 'RosterEntryUnmatched'>>;

/** @throws DomainError `roster-entry.matched` to another person */
export const matchRosterEntry = ({ data }: MatchRosterEntry, { personId }: RosterMatch): RosterMatchEvent[] => {
  if (personId === undefined) return [{ type: 'RosterEntryMatched', data }];
  if (personId === data.personId) return [];
  throw new DomainError('roster-entry.matched');
};

/** @throws DomainError `roster-entry.not-matched` to this person */
export const unmatchRosterEntry = ({ data }: UnmatchRosterEntry, { personId }: RosterMatch): RosterMatchEvent[] => {
  if (personId !== data.personId) throw new DomainError('roster-entry.not-matched');
  return [{ type: 'RosterEntryUnmatched', data }];
};
