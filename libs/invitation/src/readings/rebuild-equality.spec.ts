import type { ConsentEvent } from '@zveno/contracts-identity/events';
import type { InvitationEvent, JoinRequestEvent, UnclaimedPolicyEvent } from '@zveno/contracts-invitation/events';
import type { RosterEvent, RosterMatchEvent } from '@zveno/contracts-org-structure/events';
import type { SubjectEvent } from '@zveno/privacy/events';
import { foldRows, recorded } from '@zveno/testing';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import fc from 'fast-check';
import { guardiansConsentsModel } from './consents/guardians-consents.model.ts';
import { guardiansConsents } from './consents/guardians-consents.projection.ts';
import { rosterDirectoryModel } from './directory/roster-directory.model.ts';
import { rosterDirectory } from './directory/roster-directory.projection.ts';
import { invitationsModel } from './invitations/invitations.model.ts';
import { invitations } from './invitations/invitations.projection.ts';
import { unclaimedPoliciesModel } from './invitations/unclaimed-policies.model.ts';
import { joinRequestsModel } from './join-requests/join-requests.model.ts';
import { joinRequests } from './join-requests/join-requests.projection.ts';

const seal = { alg: 'A256GCM', key: 'k', box: 'AA' };
const organizationId = 'o1';
const metadata = { orgId: organizationId };
const invitationId = fc.constantFrom('i1', 'i2');
const about = fc.record({ joinRequestId: fc.constantFrom('j1', 'j2'), organizationId: fc.constant(organizationId) });
const rosterEntryId = fc.constantFrom('r1', 'r2');

const terms = {
  organizationId,
  unitId: 'u1',
  role: 'student',
  maxUses: 2,
  expiresAt: '2026-09-08T05:00:00.000Z',
  generation: 1,
} as const;
const ofLinks: fc.Arbitrary<InvitationEvent | SubjectEvent> = fc.oneof(
  invitationId.map((id) => ({ type: 'InvitationIssued' as const, data: { invitationId: id, ...terms } })),
  invitationId.map((id) => ({
    type: 'InvitationRedeemed' as const,
    data: { invitationId: id, joinRequestId: 'j1', personId: 'p1' },
  })),
  invitationId.map((id) => ({ type: 'InvitationExhausted' as const, data: { invitationId: id } })),
  invitationId.map((id) => ({ type: 'InvitationExpired' as const, data: { invitationId: id, seatsLeft: 1 } })),
  invitationId.map((id) => ({
    type: 'InvitationAnnulled' as const,
    data: { invitationId: id, reason: 'leaked' as const, seatsLeft: 1 },
  })),
  invitationId.map((id) => ({ type: 'UnclaimedWarned' as const, data: { invitationId: id } })),
  invitationId.map((id) => ({
    type: 'InvitationDeliveryRequested' as const,
    data: { invitationId: id, deliveryId: 'd1', channel: 'sms' as const, address: seal },
  })),
  invitationId.map((id) => ({
    type: 'InvitationDelivered' as const,
    data: { invitationId: id, deliveryId: 'd1', channel: 'sms' as const },
  })),
  invitationId.map((id) => ({ type: 'SubjectKeyDestroyed' as const, data: { subjectId: `invitation-${id}` } })),
);
const ofRequests: fc.Arbitrary<JoinRequestEvent | SubjectEvent> = fc.oneof(
  about.map((data) => ({
    type: 'JoinRequested' as const,
    data: { ...data, unitId: 'u1', role: 'student' as const, personId: 'p1', note: seal },
  })),
  about.map((data) => ({ type: 'JoinRequestClarificationAsked' as const, data: { ...data, question: seal } })),
  about.map((data) => ({ type: 'JoinRequestClarified' as const, data: { ...data, answer: seal } })),
  about.map((data) => ({
    type: 'JoinRequestApproved' as const,
    data: { ...data, personId: 'p1', unitId: 'u1', role: 'student' as const, rosterEntryId: 'r1' },
  })),
  about.map((data) => ({
    type: 'JoinRequestRefused' as const,
    data: { ...data, personId: 'p1', reason: 'other' as const },
  })),
  about.map((data) => ({ type: 'JoinRequestWithdrawn' as const, data: { ...data, personId: 'p1' } })),
  about.map((data) => ({ type: 'JoinRequestExpired' as const, data: { ...data, personId: 'p1' } })),
  about.map(({ joinRequestId }) => ({
    type: 'SubjectKeyDestroyed' as const,
    data: { subjectId: `join-request-${joinRequestId}` },
  })),
);
const ofRoster: fc.Arbitrary<RosterEvent | RosterMatchEvent> = fc.oneof(
  fc
    .record({ id: rosterEntryId, kind: fc.constantFrom('student' as const, 'guardian' as const) })
    .map(({ id, kind }) => ({
      type: 'RosterEntryRecorded' as const,
      data: { rosterEntryId: id, kind, surname: seal, givenName: seal },
    })),
  rosterEntryId.map((id) => ({
    type: 'StudentEnrolled' as const,
    data: { rosterEntryId: id, unitId: 'u1', groundCode: 'unspecified' },
  })),
  rosterEntryId.map((id) => ({
    type: 'StudentExpelled' as const,
    data: { rosterEntryId: id, fromUnitId: 'u1', groundCode: 'unspecified' },
  })),
  rosterEntryId.map((id) => ({
    type: 'MovementCorrected' as const,
    data: { rosterEntryId: id, correctsEventId: 'event-2' },
  })),
  rosterEntryId.map((id) => ({
    type: 'RosterEntryMatched' as const,
    data: { rosterEntryId: id, organizationId, personId: 'p1' },
  })),
  rosterEntryId.map((id) => ({
    type: 'RosterEntryUnmatched' as const,
    data: { rosterEntryId: id, organizationId, personId: 'p1' },
  })),
);
const subjectId = fc.constantFrom('person-p1', 'roster-r1');
const ofConsents: fc.Arbitrary<ConsentEvent> = fc.oneof(
  fc.record({ subject: subjectId, by: fc.constantFrom('self' as const, 'paper' as const) }).map(({ subject, by }) => ({
    type: 'ConsentGiven' as const,
    data: { consentId: 'c1', subjectId: subject, purpose: 'personal-data', textVersion: '1', givenBy: by },
  })),
  subjectId.map((subject) => ({ type: 'ConsentWithdrawn' as const, data: { consentId: 'c1', subjectId: subject } })),
);
const ofPolicies: fc.Arbitrary<UnclaimedPolicyEvent> = fc.integer({ min: 1, max: 9 }).map((waitDays) => ({
  type: 'UnclaimedPolicySet',
  data: { organizationId, waitDays, annuls: true, warnDays: 2, administratorId: 'olga' },
}));

describe('rebuilt readings of invitation', () => {
  it.each([
    ['links', invitationsModel, ofLinks],
    ['requests', joinRequestsModel, ofRequests],
    ['the directory', rosterDirectoryModel, ofRoster],
    ['consents', guardiansConsentsModel, ofConsents],
    ['policies', unclaimedPoliciesModel, ofPolicies],
  ] as const)('equal the live ones: %s', async (_, model, event) => {
    const log = fc.array(event as fc.Arbitrary<InvitationEvent>, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(log, (events) =>
        expectRebuildEqual(
          model as typeof invitationsModel,
          recorded(events.map((each) => ({ ...each, metadata }))),
          [2, 7],
        ),
      ),
      { numRuns: 15 },
    );
  });
});

describe('the rows', () => {
  it('of a link keep its ends apart, and forget addresses with their key', () => {
    const issued = { type: 'InvitationIssued', data: { invitationId: 'i1', ...terms } } as const;
    const asked = {
      type: 'InvitationDeliveryRequested',
      data: { invitationId: 'i1', deliveryId: 'd1', channel: 'sms', address: seal },
    } as const;
    const annulled = {
      type: 'InvitationAnnulled',
      data: { invitationId: 'i1', reason: 'leaked', seatsLeft: 2 },
    } as const;
    const destroyed = { type: 'SubjectKeyDestroyed', data: { subjectId: 'invitation-i1' } } as const;
    const rows = (...events: readonly (InvitationEvent | SubjectEvent)[]) => foldRows(invitations, recorded(events));
    expect(rows(issued, asked, annulled)).toMatchObject([
      { outcome: 'annulled-leaked', addressesSince: '2026-09-01T05:00:00.000Z', place: expect.stringMatching(/^1 /u) },
    ]);
    expect(rows(issued, annulled)[0]).not.toHaveProperty('addressesSince');
    expect(rows(issued, asked, annulled, destroyed)[0]).not.toHaveProperty('addressesSince');
    expect(rows(issued, annulled)[0]).not.toHaveProperty('dueAt');
  });

  it('of a request with words wait for their end, those of an approved one do not', () => {
    const data = { joinRequestId: 'j1', organizationId, personId: 'p1', unitId: 'u1', role: 'student' } as const;
    const requested = { type: 'JoinRequested', data: { ...data, note: seal } } as const;
    const { unitId: _, role: __, ...short } = data;
    const withdrawn = { type: 'JoinRequestWithdrawn', data: short } as const;
    const rows = (...events: readonly JoinRequestEvent[]) => foldRows(joinRequests, recorded(events));
    expect(rows(requested, withdrawn)[0]).toHaveProperty('wordsSince');
    expect(rows(requested, { type: 'JoinRequestApproved', data })[0]).not.toHaveProperty('wordsSince');
  });

  it('of consents count parents’ alone, and those not withdrawn', () => {
    const given = (givenBy: 'self' | 'paper') =>
      ({
        type: 'ConsentGiven',
        data: { consentId: 'c1', subjectId: 's', purpose: 'personal-data', textVersion: '1', givenBy },
      }) as const;
    const withdrawn = { type: 'ConsentWithdrawn', data: { consentId: 'c1', subjectId: 's' } } as const;
    const rows = (...events: readonly ConsentEvent[]) => foldRows(guardiansConsents, recorded(events));
    expect(rows(given('self'))).toEqual([]);
    expect(rows(given('paper'))).toMatchObject([{ given: [{ consentId: 'c1' }] }]);
    expect(rows(given('paper'), withdrawn)).toEqual([{ _id: 's', given: [] }]);
  });

  it('of the directory leave guardians out', () => {
    const data = { rosterEntryId: 'r1', kind: 'guardian', surname: seal, givenName: seal } as const;
    expect(foldRows(rosterDirectory, recorded([{ type: 'RosterEntryRecorded', data }]))).toEqual([]);
  });
});
