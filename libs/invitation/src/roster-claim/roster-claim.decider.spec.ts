import { command, deciderSpec } from '@zveno/testing';
import type { RosterClaimEvent } from '@zveno/contracts-invitation/events';
import { rosterClaim, type ClaimRosterEntry, type ReleaseRosterEntry } from './roster-claim.decider.ts';

const given = deciderSpec(rosterClaim);
const by = (joinRequestId: string, personId: string) => ({
  rosterEntryId: 'r1',
  organizationId: 'o1',
  joinRequestId,
  personId,
});
const claimed = (...[request, person]: [string, string]): RosterClaimEvent => ({
  type: 'RosterEntryClaimed',
  data: by(request, person),
});
const released = (...[request, person]: [string, string]): RosterClaimEvent => ({
  type: 'RosterEntryClaimReleased',
  data: by(request, person),
});
const claim = (request: string, person: string, lapsed?: string) =>
  command<ClaimRosterEntry>('ClaimRosterEntry', { ...by(request, person), ...(lapsed && { lapsed }) });
const release = (request: string, person: string) =>
  command<ReleaseRosterEntry>('ReleaseRosterEntry', by(request, person));

describe('an entry of the roster', () => {
  it('is taken by one request', () => given().when(claim('j1', 'anna')).then(claimed('j1', 'anna')));
  it('is taken once by it', () => given(claimed('j1', 'anna')).when(claim('j1', 'anna')).thenNothing());
  it('is not taken by another person’s', () =>
    given(claimed('j1', 'anna')).when(claim('j2', 'boris')).thenRefused('join-request.entry-taken'));
  it('is taken over by another request of the same person', () =>
    given(claimed('j1', 'anna')).when(claim('j2', 'anna')).then(claimed('j2', 'anna')));
  it('is taken over from a request whose claim has lapsed, and from no other', () => {
    given(claimed('j1', 'anna'))
      .when(claim('j2', 'boris', 'j1'))
      .then(claimed('j2', 'boris'));
    given(claimed('j3', 'vera'))
      .when(claim('j2', 'boris', 'j1'))
      .thenRefused('join-request.entry-taken');
  });
  it('is given back, and free again', () => {
    given(claimed('j1', 'anna')).when(release('j1', 'anna')).then(released('j1', 'anna'));
    given(claimed('j1', 'anna'), released('j1', 'anna')).when(claim('j2', 'boris')).then(claimed('j2', 'boris'));
  });
  it('is not given back by who does not have it', () =>
    given(claimed('j1', 'anna')).when(release('j2', 'boris')).thenNothing());
});
