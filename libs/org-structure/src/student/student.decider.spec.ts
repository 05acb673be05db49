import { deciderSpec } from '@zveno/testing';
import { event, happened, seal, wish } from '../movement/movement.fixture.ts';
import { student, type StudentCommand } from './student.decider.ts';

const given = deciderSpec(student);
const why = { groundCode: 'own-wish' };
const tell = (day: number, type: StudentCommand['type'], data: object, metadata = {}) =>
  wish<StudentCommand>(day, type, data, metadata);
const entry = { kind: 'student', surname: seal('s'), givenName: seal('g') } as const;
const recorded = happened(1, 'RosterEntryRecorded', entry);
const enrolled = happened(1, 'StudentEnrolled', { unitId: 'a', ...why });
const transferred = (day: number, fromUnitId: string, toUnitId: string) =>
  happened(day, 'StudentTransferredBetweenGroups', { fromUnitId, toUnitId, ...why });
const expelled = (day: number) => happened(day, 'StudentExpelled', { fromUnitId: 'a', ...why });
const onLeave = (day: number) => happened(day, 'AcademicLeaveGranted', { unitId: 'a', ...why });
const graduated = (day: number) => happened(day, 'StudentGraduated', { fromUnitId: 'a' });
const enroll = (day: number, unitId = 'a') => tell(day, 'EnrollStudent', { unitId, ...why });
const transfer = (day: number, fromUnitId: string, toUnitId: string) =>
  tell(day, 'TransferStudentBetweenGroups', { fromUnitId, toUnitId, ...why });
const correct = (day: number, correctsEventId: string) => tell(day, 'CorrectMovement', { correctsEventId });

describe('a roster entry', () => {
  const record = (kind = 'student') => tell(1, 'RecordRosterEntry', { ...entry, kind });
  const person = { surname: seal('x'), givenName: seal('g') };

  it('is recorded', () => given().when(record()).then(event('RosterEntryRecorded', entry)));
  it('is recorded once', () => given(recorded).when(record()).thenRefused('roster-entry.exists'));
  it('is of the stream’s kind', () => given().when(record('guardian')).thenRefused('roster-entry.kind-mismatch'));
  it('is corrected', () =>
    given(recorded)
      .when(tell(1, 'CorrectRosterEntry', person))
      .then(event('RosterEntryCorrected', person)));
  it('is corrected only once it is there', () =>
    given()
      .when(tell(1, 'CorrectRosterEntry', person))
      .thenRefused('roster-entry.not-found'));
  it('is recorded and enrolled together', () =>
    given()
      .when(
        tell(1, 'AddStudent', {
          entry: { rosterEntryId: 'r1', ...entry },
          enrollment: { rosterEntryId: 'r1', unitId: 'a', ...why },
        }),
      )
      .then(event('RosterEntryRecorded', entry), event('StudentEnrolled', { unitId: 'a', ...why })));
});

describe('a student', () => {
  it('is enrolled', () =>
    given(recorded)
      .when(enroll(1))
      .then(event('StudentEnrolled', { unitId: 'a', ...why })));
  it('is enrolled only once recorded', () => given().when(enroll(1)).thenRefused('roster-entry.not-found'));
  it('is not enrolled again where they are', () => given(recorded, enrolled).when(enroll(9)).thenNothing());
  it('is in one group only', () =>
    given(recorded, enrolled).when(enroll(9, 'b')).thenRefused('student.already-enrolled'));
  it('is in one group only, also before they came', () =>
    given(recorded, happened(5, 'StudentEnrolled', { unitId: 'a', ...why }))
      .when(enroll(1, 'b'))
      .thenRefused('student.overlap'));
  it('is transferred', () =>
    given(recorded, enrolled)
      .when(transfer(2, 'a', 'b'))
      .then(event('StudentTransferredBetweenGroups', { fromUnitId: 'a', toUnitId: 'b', ...why })));
  it('is not transferred twice on one day', () =>
    given(recorded, enrolled, transferred(2, 'a', 'b'))
      .when(transfer(2, 'a', 'b'))
      .thenNothing());
  it('is transferred from where they are', () =>
    given(recorded, enrolled)
      .when(transfer(2, 'b', 'a'))
      .thenRefused('student.not-in-group'));
  it('is transferred to another group', () =>
    given(recorded, enrolled)
      .when(transfer(2, 'a', 'a'))
      .thenRefused('student.same-group'));
  it('is not transferred before they came', () =>
    given(recorded, happened(5, 'StudentEnrolled', { unitId: 'a', ...why }))
      .when(transfer(4, 'a', 'b'))
      .thenRefused('student.not-enrolled'));
  it('is not transferred behind a later transfer’s back', () =>
    given(recorded, enrolled, transferred(5, 'a', 'b'))
      .when(transfer(3, 'a', 'c'))
      .thenRefused('student.overlap'));
  it('may have passed through another group meanwhile, told backwards', () =>
    given(recorded, enrolled, transferred(5, 'a', 'b'), transferred(3, 'a', 'c'), transferred(4, 'c', 'a'))
      .when(transfer(6, 'b', 'a'))
      .then(event('StudentTransferredBetweenGroups', { fromUnitId: 'b', toUnitId: 'a', ...why })));
  it('is promoted', () =>
    given(recorded, enrolled)
      .when(tell(2, 'PromoteStudent', { fromUnitId: 'a', toUnitId: 'b' }))
      .then(event('StudentPromoted', { fromUnitId: 'a', toUnitId: 'b' })));
});

describe('academic leave', () => {
  const end = (day: number) => tell(day, 'EndAcademicLeave', { unitId: 'a' });
  const grant = (day: number) => tell(day, 'GrantAcademicLeave', { unitId: 'a', ...why });

  it('is granted', () =>
    given(recorded, enrolled)
      .when(grant(2))
      .then(event('AcademicLeaveGranted', { unitId: 'a', ...why })));
  it('is granted once', () => given(recorded, enrolled, onLeave(2)).when(grant(3)).thenRefused('student.on-leave'));
  it('is ended', () =>
    given(recorded, enrolled, onLeave(2))
      .when(end(3))
      .then(event('AcademicLeaveEnded', { unitId: 'a' })));
  it('is ended only if begun', () => given(recorded, enrolled).when(end(3)).thenRefused('student.not-on-leave'));
  it('is ended where it began', () =>
    given(recorded, enrolled, onLeave(2))
      .when(tell(3, 'EndAcademicLeave', { unitId: 'b' }))
      .thenRefused('student.not-in-group'));
  it.each([
    transfer(3, 'a', 'b'),
    tell(3, 'PromoteStudent', { fromUnitId: 'a', toUnitId: 'b' }),
    tell(3, 'GraduateStudent', { fromUnitId: 'a' }),
  ])('does not allow $type', (movement) =>
    given(recorded, enrolled, onLeave(2)).when(movement).thenRefused('student.on-leave'),
  );
  it.each([
    ['TransferStudentOut', 'StudentTransferredOut'],
    ['ExpelStudent', 'StudentExpelled'],
  ] as const)('allows %s', (type, told) =>
    given(recorded, enrolled, onLeave(2))
      .when(tell(3, type, { fromUnitId: 'a', ...why }))
      .then(event(told, { fromUnitId: 'a', ...why })),
  );
});

describe('the end of studies', () => {
  const expel = (day: number) => tell(day, 'ExpelStudent', { fromUnitId: 'a', ...why });
  const reinstate = (day: number, unitId = 'b') => tell(day, 'ReinstateStudent', { unitId, ...why });

  it('comes once', () => given(recorded, enrolled, expelled(2)).when(expel(3)).thenRefused('student.not-enrolled'));
  it('is told once for a day, however its words were sealed', () =>
    given(recorded, enrolled, happened(2, 'StudentExpelled', { fromUnitId: 'a', ...why, ground: seal('x') }))
      .when(tell(2, 'ExpelStudent', { fromUnitId: 'a', ...why, ground: seal('y') }))
      .thenNothing());
  it('comes to students only', () => given(recorded).when(expel(3)).thenRefused('student.not-enrolled'));
  it('comes before nothing that was recorded for later', () =>
    given(recorded, enrolled, transferred(5, 'a', 'b'))
      .when(expel(3))
      .thenRefused('student.overlap'));
  it('may be followed by reinstatement', () =>
    given(recorded, enrolled, expelled(2))
      .when(reinstate(3))
      .then(event('StudentReinstated', { unitId: 'b', ...why })));
  it('is not followed by another enrolment', () =>
    given(recorded, enrolled, expelled(2)).when(enroll(3)).thenRefused('student.has-left'));
  it('must come before reinstatement', () =>
    given(recorded, enrolled).when(reinstate(3)).thenRefused('student.already-enrolled'));
  it('must follow an enrolment', () => given(recorded).when(reinstate(3)).thenRefused('student.not-enrolled'));
  it('is for good after graduation', () => {
    given(recorded, enrolled, graduated(2)).when(reinstate(3)).thenRefused('student.graduated');
    given(recorded, enrolled, graduated(2)).when(expel(3)).thenRefused('student.graduated');
  });
});

describe('a correction', () => {
  it('voids a movement', () =>
    given(recorded, enrolled, transferred(2, 'a', 'b'))
      .when(correct(2, 'event-3'))
      .then(event('MovementCorrected', { correctsEventId: 'event-3' })));
  it('lets the truth be told', () =>
    given(
      recorded,
      enrolled,
      transferred(2, 'a', 'b'),
      happened(2, 'MovementCorrected', { correctsEventId: 'event-3' }),
    )
      .when(transfer(2, 'a', 'c'))
      .then(event('StudentTransferredBetweenGroups', { fromUnitId: 'a', toUnitId: 'c', ...why })));
  it('names a movement of this person', () =>
    given(recorded, enrolled).when(correct(1, 'event-9')).thenRefused('movement.not-found'));
  it('names a movement, nothing else', () =>
    given(recorded, enrolled).when(correct(1, 'event-1')).thenRefused('movement.not-found'));
  it('comes once', () =>
    given(recorded, enrolled, happened(1, 'MovementCorrected', { correctsEventId: 'event-2' }))
      .when(correct(1, 'event-2'))
      .thenRefused('movement.already-corrected'));
  it('bears the date of the movement', () =>
    given(recorded, enrolled).when(correct(2, 'event-2')).thenRefused('movement.date-mismatch'));
  it('pulls the ground from under nothing later', () =>
    given(recorded, enrolled, transferred(2, 'a', 'b'))
      .when(correct(1, 'event-2'))
      .thenRefused('student.overlap'));
});

describe('a clarification', () => {
  const clarify = (clarifiesEventId: string, orderRef?: string) =>
    tell(1, 'ClarifyMovement', { clarifiesEventId, groundCode: 'by-law' }, { orderRef });
  const clarified = happened(1, 'MovementClarified', { clarifiesEventId: 'event-2', groundCode: 'by-law' });

  it('gives a movement its ground', () =>
    given(recorded, enrolled)
      .when(clarify('event-2'))
      .then(event('MovementClarified', { clarifiesEventId: 'event-2', groundCode: 'by-law' })));
  it('is not given again', () => given(recorded, enrolled, clarified).when(clarify('event-2')).thenNothing());
  it('is given again with an order', () =>
    given(recorded, enrolled, clarified)
      .when(clarify('event-2', 'd1'))
      .then(event('MovementClarified', { clarifiesEventId: 'event-2', groundCode: 'by-law' })));
  it('names a movement', () => given(recorded, enrolled).when(clarify('event-9')).thenRefused('movement.not-found'));
});
