import type { Event, EventOf } from '@zveno/kernel';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import { recorded } from '@zveno/testing';
import fc from 'fast-check';
import type { AnalyticsEvent } from '@zveno/contracts-analytics/events';
import type { CommunicationEvent } from '@zveno/contracts-communication/events';
import type { IdentityEvent } from '@zveno/contracts-identity/events';
import type { InvitationsEvent } from '@zveno/contracts-invitation/events';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { enrolled, expelled, territory } from '../reports.fixture.ts';
import { indicatorModels } from './index.ts';

type Any = AnalyticsEvent | OrgStructureEvent | IdentityEvent | InvitationsEvent | CommunicationEvent;

const orgId = 'o1';
const sealed = { alg: 'A256GCM', key: 'k', box: 'AAAA' } as const;

const made = (date: string, n: number, m: number) => {
  const about = <Type extends Any['type']>(type: Type, data: EventOf<Any, Type>['data']) =>
    ({ type, data, metadata: { orgId, effectiveOn: date } }) as unknown as Event;
  const person = { organizationId: orgId, personId: `p${n}` };
  const membership = { ...person, membershipId: `ms${n}` };
  const match = { ...person, rosterEntryId: `r${m}` };
  const link = { linkId: `l${m}`, guardianId: `p${m}`, studentEntryId: `r${n}`, organizationId: orgId };
  const subject = { subjectId: `roster-r${n}` };
  const join = { joinRequestId: `j${n}`, organizationId: orgId, personId: `p${m}` };
  const role = 'student' as const;
  const edition = { organizationId: orgId, editionId: `e${n}` };
  const chat = { organizationId: orgId, chatId: `c${n}` };
  const taking = { ...chat, personId: `p${m}`, because: `event-${n}` };
  const message = { ...chat, messageId: `x${m}` };
  const poll = { ...chat, pollId: `q${n}` };
  const vote = { ...poll, personId: `p${m}`, ballot: sealed };
  const ofCase = { ...message, caseId: `k${n}` };
  const glass = { ...chat, accessId: `a${n}` };
  const group = { unitId: 'u1', subjectId: `s${n}`, rosterEntryId: `r${m}` };
  return [
    enrolled(date, `r${n}`, 'u1'),
    expelled(date, `r${n}`, 'u1'),
    about('OrganizationActivated', { organizationId: orgId }),
    about('OrganizationClosed', { organizationId: orgId }),
    about('LocalActInForce', { ...edition, signedOn: date, approvedOn: date }),
    about('LocalActSuperseded', edition),
    about('AdministratorAppointed', { ...person, kind: m > 1 ? 'appointed' : 'founding', provisional: m === 2 }),
    about('AdministratorConfirmed', person),
    about('AdministratorRevoked', { ...person, reason: 'erased' }),
    about('SecondFactorEnabled', { personId: `p${n}`, factorId: `f${m}`, kind: 'totp', secret: sealed }),
    about('SecondFactorRemoved', { personId: `p${n}`, factorId: `f${m}`, reason: 'self' }),
    about('MembershipOpened', { ...membership, role, unitId: 'u1', via: 'school' }),
    about('MembershipVerified', { ...membership, rosterEntryId: `r${m}` }),
    about('MembershipSuspended', { ...membership, reason: 'leave' }),
    about('MembershipResumed', membership),
    about('MembershipEnded', { ...membership, reason: 'mistake' }),
    about('RosterEntryMatched', match),
    about('RosterEntryUnmatched', match),
    about('GuardianConfirmed', link),
    about('GuardianLinkEnded', { ...link, ground: 'request' }),
    about('ConsentGiven', {
      ...subject,
      consentId: `c${m}`,
      organizationId: orgId,
      purpose: m > 2 ? 'photo-publication' : 'personal-data',
      textVersion: '1',
      givenBy: 'paper',
    }),
    about('ConsentWithdrawn', { ...subject, consentId: `c${m}`, organizationId: orgId }),
    about('SubjectRequestReceived', { ...subject, requestId: `q${n}`, kind: 'access' }),
    about('SubjectRequestAnswered', { ...subject, requestId: `q${n}`, answer: 'done' }),
    about('ErasureRequested', {
      erasureId: `x${n}`,
      subjectIds: [`roster-r${m}`],
      organizationId: orgId,
      ground: 'own-wish',
    }),
    about('ErasureExecuted', { erasureId: `x${n}`, subjectIds: [`roster-r${m}`] }),
    about('ErasureActSigned', { erasureId: `x${n}`, number: '1', date, sha256: 'a' }),
    about('JoinRequested', { ...join, unitId: 'u1', role }),
    about('JoinRequestApproved', { ...join, unitId: 'u1', role, rosterEntryId: `r${m}` }),
    about('JoinRequestRefused', { ...join, reason: 'other' }),
    about('InvitationIssued', {
      invitationId: `i${n}`,
      organizationId: orgId,
      unitId: 'u1',
      role,
      maxUses: m,
      expiresAt: `${date}T00:00:00.000Z`,
      generation: 1,
    }),
    about('InvitationRedeemed', { invitationId: `i${n}`, joinRequestId: `j${m}`, personId: `p${m}` }),
    about('IndicatorDefined', {
      indicatorId: `A${n}`,
      version: m,
      title: 't',
      formula: 'f',
      numerator: 'students.roster',
      unit: 'count',
      dimensions: [],
    }),
    about('ApiKeyIssued', {
      keyId: `k${n}`,
      title: 't',
      regionIds: ['g1'],
      expiresAt: `${date}T00:00:00.000Z`,
      perMinute: m,
    }),
    about('ApiKeyRevoked', { keyId: `k${n}` }),
    about('ChatCreated', {
      ...chat,
      kind: 'teaching',
      derivedFrom: { unitId: 'u1', subjectId: `s${m}` },
      posting: 'staff',
      because: 'e',
    }),
    about('ChannelAutoCreated', { ...chat, kind: 'channel-members', posting: 'owners', because: 'e' }),
    about('ChatMade', { ...chat, kind: 'room', audience: [], entry: 'by-name', posting: 'everybody', unitId: 'u1' }),
    about('ChatArchived', { ...chat, because: 'e' }),
    about('ChatReopened', { ...chat, because: 'e' }),
    about('ParticipantAdded', { ...taking, standing: 'member', ...(m > 1 && { as: 'parent' as const }) }),
    about('ParticipantStandingChanged', { ...taking, standing: 'owner' }),
    about('ParticipantRemoved', taking),
    about('MessagePosted', {
      ...message,
      authorId: `p${m}`,
      body: sealed,
      length: 'short',
      textFingerprint: `f${m}`,
      isBot: m === 3,
      ...(m === 2 && { files: ['f'], replyTo: 'x1', materialId: 'm', acknowledgement: true }),
    }),
    about('AcknowledgementGiven', { ...message, personId: `p${n}` }),
    about('ReadPositionsAdvanced', {
      ...chat,
      positions: [
        { personId: `p${n}`, place: `0001.000000000${m}` },
        { personId: `p${m}`, place: `0001.000000000${n}` },
      ],
    }),
    about('VoteCast', vote),
    about('BallotMarked', vote),
    about('PollClosed', { ...poll, closing: 'term', eligible: 3, voted: m, quorumReached: true }),
    about('CaseOpened', { ...ofCase, authorId: `p${m}`, dueAt: `${date}T10:00:00.000Z`, body: sealed }),
    about('ContentReported', { ...ofCase, reporterId: `p${n}`, ground: 'spam' }),
    about('CaseResolved', { ...ofCase, moderatorId: `p${n}`, decision: 'hidden' }),
    about('BreakGlassOpened', { ...glass, confirmedBy: `p${m}`, expiresAt: `${date}T10:00:00.000Z` }),
    about('CommunicationHoursSet', {
      organizationId: orgId,
      quiet: [],
      ...(m > 1 && { working: { days: [1], from: '08:00', to: '17:00' } }),
    }),
    about('TeachingAssigned', group),
    about('TeachingEnded', group),
    about('SubjectAdded', { subjectId: `s${n}`, title: 't' }),
    about('ProgramAdded', { subjectId: `s${n}`, title: 't' }),
    about('InvitationAnnulled', { invitationId: `i${n}`, reason: 'leaked', seatsLeft: 1 }),
  ];
};

const KINDS = made('2026-09-01', 1, 1).length;
const few = fc.integer({ min: 1, max: 3 });
const event = fc
  .tuple(fc.integer({ min: 1, max: 9 }), few, few, fc.nat(KINDS - 1))
  .map(([day, n, m, kind]) => made(`2026-09-0${day}`, n, m)[kind] as Event);
const log = fc.array(fc.oneof({ weight: 8, arbitrary: event }, fc.constantFrom<Event>(...territory)), {
  maxLength: 50,
});

describe('the readings behind indicators, rebuilt', () => {
  it.each(indicatorModels.map((model) => [model.projection.name, model] as const))(
    'of %s equal the live ones, also after erasures',
    (_, model) =>
      fc.assert(
        fc.asyncProperty(log, (events) => expectRebuildEqual(model, recorded(events))),
        { numRuns: 10 },
      ),
  );
});
