import { identityEvents } from '@zveno/contracts-identity/events';
import { orgStructureEvents } from '@zveno/contracts-org-structure/events';
import type { Recorded } from '@zveno/kernel';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import { recorded } from '@zveno/testing';
import fc from 'fast-check';
import { registryModels } from './models.ts';

const few = (prefix: string, count = 3) => fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`);
const seal = { alg: 'A256GCM', key: 'roster-r1', box: 'b' };
const link = { linkId: few('l'), guardianId: few('p'), studentEntryId: few('r'), organizationId: few('o', 2) };
const subjectId = fc.constantFrom('roster-r1', 'roster-r2', 'person-p1', 'person-p2');
const organizationId = few('o', 2);
const entry = { rosterEntryId: few('r'), surname: fc.constant(seal), givenName: fc.constant(seal) };
const phone = { personId: few('p'), phoneIndex: few('i', 2) };

const data: Readonly<Record<string, Record<string, fc.Arbitrary<unknown>>>> = {
  ConsentGiven: {
    consentId: few('c', 9),
    subjectId,
    organizationId,
    purpose: fc.constantFrom('personal-data', 'photo-publication'),
    textVersion: fc.constant('2026-11'),
    givenBy: fc.constantFrom('self', 'guardian', 'paper'),
  },
  ConsentWithdrawn: { consentId: few('c', 9), subjectId },
  SubjectRequestReceived: { requestId: few('q'), subjectId, kind: fc.constantFrom('access', 'erasure') },
  SubjectRequestAnswered: { requestId: few('q'), subjectId, answer: fc.constantFrom('done', 'refused') },
  ErasureRequested: {
    erasureId: few('e'),
    subjectIds: subjectId.map((one) => [one]),
    organizationId,
    ground: fc.constant('own-wish'),
  },
  ErasureApproved: { erasureId: few('e') },
  ErasureRefused: { erasureId: few('e'), reason: fc.constant('unfounded') },
  ErasureExecuted: { erasureId: few('e'), subjectIds: subjectId.map((one) => [one]) },
  ErasureActSigned: {
    erasureId: few('e'),
    number: fc.constant('1'),
    date: fc.constant('2026-09-01'),
    sha256: fc.constant('s'),
  },
  GuardianProposed: { ...link, via: fc.constant('self'), relationship: fc.constant(seal) },
  GuardianConfirmed: link,
  GuardianRefused: { ...link, reason: fc.constant('mistake') },
  GuardianLinkEnded: { ...link, ground: fc.constant('request') },
  PhoneVerified: { ...phone, phone: fc.constant(seal) },
  PhoneReleased: phone,
  RosterEntryRecorded: { ...entry, kind: fc.constantFrom('student', 'guardian') },
  RosterEntryCorrected: { ...entry, phone: fc.constant(seal) },
  StudentEnrolled: { rosterEntryId: few('r'), unitId: few('u'), groundCode: fc.constant('own-wish') },
  StudentExpelled: { rosterEntryId: few('r'), fromUnitId: few('u'), groundCode: fc.constant('own-wish') },
  MovementCorrected: { rosterEntryId: few('r'), correctsEventId: few('event-', 20) },
  GuardianDeclared: { rosterEntryId: few('r'), children: few('r').map((studentEntryId) => [{ studentEntryId }]) },
  GuardianWithdrawn: { rosterEntryId: few('r') },
  RosterEntryMatched: { rosterEntryId: few('r'), organizationId, personId: few('p') },
  RosterEntryUnmatched: { rosterEntryId: few('r'), organizationId, personId: few('p') },
};

const anyEvent = fc.oneof(
  ...Object.entries(data).map(([type, fields]) =>
    fc.tuple(fc.record(fields), organizationId).map(([made, orgId]) => ({ type, data: made, metadata: { orgId } })),
  ),
);

const anyLog = fc
  .array(anyEvent, { maxLength: 40 })
  .map((events) => recorded(events as never[]) as unknown as Recorded[]);

describe('rebuilt readings of the registry', () => {
  it.each(Object.keys(data))('know an event %s as it is written', (type) => {
    const catalogue = identityEvents.knows(type) ? identityEvents : orgStructureEvents;
    for (const made of fc.sample(fc.record(data[type]!), 5))
      expect(catalogue.shapeOf(type).fault(made)).toBeUndefined();
  });

  it.each(registryModels.map((model) => [model.projection.name, model] as const))(
    'of %s equal the live ones, whatever the log and the size of batches',
    (_, model) =>
      fc.assert(
        fc.asyncProperty(anyLog, (events) => expectRebuildEqual(model, events)),
        { numRuns: 10 },
      ),
  );
});
