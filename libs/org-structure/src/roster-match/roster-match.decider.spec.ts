import { command, deciderSpec } from '@zveno/testing';
import { rosterMatch, type RosterMatchCommand } from './roster-match.decider.ts';
import type { RosterMatchEvent } from './roster-match.state.ts';

const given = deciderSpec(rosterMatch);
const about = (personId: string) => ({ rosterEntryId: 'e1', organizationId: 'o1', personId });
const matched: RosterMatchEvent = { type: 'RosterEntryMatched', data: about('p1') };
const unmatched: RosterMatchEvent = { type: 'RosterEntryUnmatched', data: about('p1') };
const match = (personId = 'p1') => command<RosterMatchCommand>('MatchRosterEntry', about(personId));
const unmatch = (personId = 'p1') => command<RosterMatchCommand>('UnmatchRosterEntry', about(personId));

describe('an entry of the roster', () => {
  it('is found to be a person', () => given().when(match()).then(matched));
  it('is that person already', () => given(matched).when(match()).thenNothing());
  it('is one person at a time', () => given(matched).when(match('p2')).thenRefused('roster-entry.matched'));
  it('was somebody else', () => given(matched).when(unmatch()).then(unmatched));
  it('was not this person', () => given(matched).when(unmatch('p2')).thenRefused('roster-entry.not-matched'));
  it('is another person after that', () =>
    given(matched, unmatched)
      .when(match('p2'))
      .then({ ...matched, data: about('p2') }));
});
