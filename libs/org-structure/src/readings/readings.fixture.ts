import type { Envelope, EventOf, Recorded, Sealed } from '@zveno/kernel';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import fc from 'fast-check';
import { peopleEvents } from './people-events.fixture.ts';

type Placed<E> = E & { metadata: Partial<Envelope> };

/** An event of organisation o1 for specs, in effect from a date. */
export const on = <Type extends OrgStructureEvent['type']>(
  effectiveOn: string,
  type: Type,
  data: EventOf<OrgStructureEvent, Type>['data'],
  metadata: Partial<Envelope> = {},
): Placed<EventOf<OrgStructureEvent, Type>> =>
  ({ type, data, metadata: { orgId: 'o1', effectiveOn, ...metadata } }) as Placed<EventOf<OrgStructureEvent, Type>>;

export const seal = (box: string): Sealed => ({ alg: 'A256GCM', key: 'roster-r', box });

export const person = (rosterEntryId: string) => ({ rosterEntryId, surname: seal('s'), givenName: seal('g') });

const few = (prefix: string, count = 3) => fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`);
const unit = few('u');
const entry = few('r');
const organization = few('o', 2);
const subject = few('s', 2);
const ground = fc.constantFrom('unspecified', 'own-wish');
const name = fc.constantFrom('5А', '5Б', '10А');
const year = few('y', 2);
const territory = fc.record({ regionId: few('g', 2), name, code: few('c') });

const profile = fc.record({
  organizationId: organization,
  municipalityId: few('m', 2),
  kind: fc.constantFrom('school' as const, 'college' as const),
  vocabulary: fc.constant('school' as const),
  name,
  timeZone: fc.constant('Europe/Moscow'),
  requisites: fc.constant({}),
});
const student = { rosterEntryId: entry, groundCode: ground };
const enters = fc.record({ ...student, unitId: unit });
const leaves = fc.record({ ...student, fromUnitId: unit });
const moves = fc.record({ ...student, fromUnitId: unit, toUnitId: unit });
const anybody = entry.map(person);
const taught = fc.record({ unitId: unit, subjectId: subject, rosterEntryId: entry });
const past = fc.integer({ min: 1, max: 40 }).map((n) => `event-${n}`);
const held = fc.record({ rosterEntryId: entry, position: fc.constantFrom('teacher', 'director') });

const edition = fc.record({
  organizationId: organization,
  editionId: few('e'),
  title: name,
  text: fc.constant('Текст'),
  council: fc.constant({ name: 'Совет', protocolNumber: '1', protocolDate: '2026-08-30' }),
  legalBasis: fc.constant('2023-10'),
});

const data = {
  RegionRegistered: territory,
  RegionEdited: territory,
  MunicipalityRegistered: fc.record({ municipalityId: few('m', 2), regionId: few('g', 2), name, code: few('c') }),
  MunicipalityEdited: fc.record({ municipalityId: few('m', 2), regionId: few('g', 2), name, code: few('c') }),
  OrganizationRegistered: profile,
  OrganizationProfileEdited: profile,
  OrganizationClosed: fc.record({ organizationId: organization }),
  AcademicYearOpened: fc.record({
    academicYearId: year,
    title: name,
    startsOn: fc.constant('2026-09-01'),
    endsOn: fc.constant('2027-08-31'),
  }),
  AcademicYearClosed: fc.record({ academicYearId: year }),
  CuratorDistributionApproved: fc.record({
    academicYearId: year,
    assignments: fc.array(fc.record({ unitId: unit, rosterEntryId: entry }), { maxLength: 2 }),
  }),
  StaffGroupCreated: fc.record({ unitId: unit, name }),
  StudyGroupCreated: fc.record({ unitId: unit, name, cohort: fc.constant(5), academicYearId: year }),
  UnitRenamed: fc.record({ unitId: unit, name }),
  UnitMoved: fc.record({ unitId: unit, parentUnitId: unit }),
  UnitArchived: fc.record({ unitId: unit }),
  UnitRestored: fc.record({ unitId: unit }),
  SubjectAdded: fc.record({ subjectId: subject, title: name }),
  SubjectRetired: fc.record({ subjectId: subject }),
  TeachingAssigned: taught,
  TeachingEnded: taught,
  TeachingAttendeesListed: fc.record({
    unitId: unit,
    subjectId: subject,
    absent: fc.array(entry, { maxLength: 2 }),
    extra: fc.array(entry, { maxLength: 2 }),
  }),
  CuratorAssigned: fc.record({
    unitId: unit,
    rosterEntryId: entry,
    kind: fc.constantFrom('principal' as const, 'deputy' as const),
  }),
  CuratorUnassigned: fc.record({ unitId: unit, rosterEntryId: entry }),
  RosterEntryRecorded: anybody.map((who) => ({ ...who, kind: 'student' as const })),
  RosterEntryCorrected: anybody,
  StudentEnrolled: enters,
  StudentTransferredBetweenGroups: moves,
  AcademicLeaveGranted: enters,
  StudentExpelled: leaves,
  StudentReinstated: enters,
  EmployeeHired: enters,
  EmployeeDismissed: leaves,
  PositionAssumed: held.map((position) => ({ ...position, category: 'pedagogical' as const })),
  PositionLeft: held,
  MovementCorrected: fc.record({ rosterEntryId: entry, correctsEventId: past }),
  MovementClarified: fc.record({ rosterEntryId: entry, clarifiesEventId: past, groundCode: ground }),
  GuardianDeclared: fc.record({
    rosterEntryId: entry,
    children: fc.array(fc.record({ studentEntryId: entry }), { maxLength: 2 }),
  }),
  OrderRegistered: fc.record({
    orderId: few('d'),
    organizationId: organization,
    form: fc.constant('order' as const),
    kind: fc.constant('general' as const),
    number: few('n'),
    date: fc.constant('2026-09-01'),
  }),
  OrderAnnulled: fc.record({ orderId: few('d'), organizationId: organization }),
  LocalActAdopted: edition,
  LocalActAmended: fc.tuple(edition, few('e')).map(([said, amends]) => ({ ...said, amends })),
  LocalActInForce: fc.record({
    organizationId: organization,
    editionId: few('e'),
    signedOn: fc.constant('2026-09-01'),
    approvedOn: fc.constant('2026-09-02'),
  }),
  LocalActSuperseded: fc.record({ organizationId: organization, editionId: few('e') }),
  LocalActAcknowledged: fc.record({ organizationId: organization, editionId: few('e'), personId: few('p') }),
  InvitationIssued: fc.record({
    invitationId: few('i'),
    organizationId: organization,
    unitId: unit,
    role: fc.constant('student' as const),
    maxUses: fc.constant(3),
    expiresAt: fc.constant('2026-12-01T00:00:00.000Z'),
    generation: fc.constant(1),
  }),
  InvitationAnnulled: fc.record({
    invitationId: few('i'),
    reason: fc.constant('leaked' as const),
    seatsLeft: fc.constant(1),
  }),
  UnclaimedPolicySet: fc.record({
    organizationId: organization,
    waitDays: fc.nat(9),
    annuls: fc.boolean(),
    warnDays: fc.constant(2),
    administratorId: few('p'),
  }),
  JoinRequested: fc.record({
    joinRequestId: few('j'),
    organizationId: organization,
    unitId: unit,
    role: fc.constant('student' as const),
    personId: few('p'),
  }),
  JoinRequestWithdrawn: fc.record({ joinRequestId: few('j'), organizationId: organization, personId: few('p') }),
  RosterImportPlanned: fc.record({ importId: few('i'), part: fc.constant(1), steps: fc.constant([]) }),
  RosterImportStarted: fc.record({
    importId: few('i'),
    organizationIds: fc.array(organization, { maxLength: 2 }),
    mode: fc.constant('bulk' as const),
    digest: fc.constant('d'),
    parts: fc.constant(1),
    steps: fc.nat(9),
    unchanged: fc.boolean(),
  }),
  RosterImportCompleted: fc.record({ importId: few('i'), steps: fc.nat(9), events: fc.nat(9), refused: fc.nat(9) }),
  ...peopleEvents({ organization, unit, entry }),
} as const;

const anyEvent = fc.oneof(
  ...Object.entries(data).map(([type, arbitrary]) =>
    (arbitrary as fc.Arbitrary<object>).map((fields) => ({ type, data: fields })),
  ),
);

const envelope = fc.record({
  orgId: organization,
  effectiveOn: fc.integer({ min: 1, max: 30 }).map((day) => `2026-09-${String(day).padStart(2, '0')}`),
  minute: fc.integer({ min: 10, max: 59 }),
  orderRef: fc.option(few('d'), { nil: undefined }),
});

/** Logs of what might happen, in any order: rules may have refused some of it, readings must bear it. */
export const anyLog = (maxLength = 40): fc.Arbitrary<Recorded<OrgStructureEvent>[]> =>
  fc.array(fc.tuple(anyEvent, envelope), { maxLength }).map((events) =>
    events.map(
      ([event, { minute, orderRef, ...rest }], index) =>
        ({
          ...event,
          stream: 'stream-1',
          revision: index,
          position: String(index + 1),
          metadata: {
            eventId: `event-${index + 1}`,
            schemaVersion: 1,
            commandId: `c${index}`,
            actorId: 'actor-1',
            correlationId: 'c',
            recordedAt: `2026-09-30T10:${minute}:00.000Z`,
            ...rest,
            ...(orderRef && { orderRef }),
          },
        }) as unknown as Recorded<OrgStructureEvent>,
    ),
  );
