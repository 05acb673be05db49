import { foldRows, recorded } from '@zveno/testing';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import { on, person, seal } from '../readings.fixture.ts';
import { groundAsOf, movementsAsOf, positionsAsOf, standingAsOf, unitAsOf } from './roster-state.ts';
import { roster, type RosterRow } from './roster.projection.ts';

const rowOf = (...events: Parameters<typeof recorded<RosterEvent>>[0]): RosterRow => {
  const [row] = foldRows(roster, recorded<RosterEvent>(events));
  if (row === undefined) throw new Error('no row');
  return row;
};
const student = on('2026-09-01', 'RosterEntryRecorded', { ...person('r1'), kind: 'student' });
const enrolled = on('2026-09-01', 'StudentEnrolled', { rosterEntryId: 'r1', unitId: 'u1', groundCode: 'unspecified' });
const transferred = (date: string, fromUnitId: string, toUnitId: string) =>
  on(date, 'StudentTransferredBetweenGroups', { rosterEntryId: 'r1', fromUnitId, toUnitId, groundCode: 'own-wish' });

describe('a roster entry', () => {
  it('keeps personal fields as they are: sealed', () => {
    const row = rowOf(student);
    expect(row).toMatchObject({
      _id: 'o1.r1',
      orgId: 'o1',
      kind: 'student',
      person: [{ value: { surname: seal('s') } }],
    });
  });

  it('stands where the last movement put it, on both clocks', () => {
    const row = rowOf(student, enrolled, transferred('2026-11-01', 'u2', 'u3'), transferred('2026-10-01', 'u1', 'u2'));
    expect(row.unitIds).toEqual(['u1', 'u3', 'u2']);
    expect(unitAsOf(row, { on: '2026-08-31' })).toBeUndefined();
    expect(unitAsOf(row, { on: '2026-09-30' })).toBe('u1');
    expect(unitAsOf(row, { on: '2026-10-01' })).toBe('u2');
    expect(unitAsOf(row, { on: '2026-10-01', known: '3' })).toBe('u1');
    expect(unitAsOf(row, { on: '2026-12-01' })).toBe('u3');
  });

  it('is where it was before a movement recorded wrongly', () => {
    const wrong = on('2026-10-01', 'MovementCorrected', { rosterEntryId: 'r1', correctsEventId: 'event-3' });
    const row = rowOf(student, enrolled, transferred('2026-10-01', 'u1', 'u2'), wrong);
    expect(unitAsOf(row, { on: '2026-10-05' })).toBe('u1');
    expect(unitAsOf(row, { on: '2026-10-05', known: '3' })).toBe('u2');
    expect(movementsAsOf(row, { on: '2026-10-05' }).map(({ eventId }) => eventId)).toEqual(['event-2']);
  });

  it('stays in its unit on leave, and in none when gone', () => {
    const leave = on('2026-10-01', 'AcademicLeaveGranted', { rosterEntryId: 'r1', unitId: 'u1', groundCode: 'health' });
    const gone = on('2026-11-01', 'StudentExpelled', { rosterEntryId: 'r1', fromUnitId: 'u1', groundCode: 'own-wish' });
    const row = rowOf(student, enrolled, leave, gone);
    expect(standingAsOf(row, { on: '2026-10-02' })).toMatchObject({ status: 'leave', unitId: 'u1' });
    expect(unitAsOf(row, { on: '2026-11-01' })).toBeUndefined();
  });

  it('holds positions until it leaves them or the organisation', () => {
    const assumed = (date: string, position: string) =>
      on(date, 'PositionAssumed', { rosterEntryId: 'r1', position, category: 'pedagogical' });
    const employee = on('2026-09-01', 'RosterEntryRecorded', { ...person('r1'), kind: 'employee' });
    const hired = on('2026-09-01', 'EmployeeHired', { rosterEntryId: 'r1', unitId: 'u1', groundCode: 'contract' });
    const row = rowOf(
      employee,
      hired,
      assumed('2026-09-01', 'teacher'),
      assumed('2026-09-01', 'deputy'),
      on('2026-10-01', 'PositionLeft', { rosterEntryId: 'r1', position: 'deputy' }),
      on('2026-11-01', 'EmployeeDismissed', { rosterEntryId: 'r1', fromUnitId: 'u1', groundCode: 'own-wish' }),
      on('2026-12-01', 'EmployeeHired', { rosterEntryId: 'r1', unitId: 'u1', groundCode: 'contract' }),
      assumed('2026-12-01', 'director'),
      on('2026-12-01', 'MovementCorrected', { rosterEntryId: 'r1', correctsEventId: 'event-8' }),
    );
    const held = (date: string, known?: string) =>
      positionsAsOf(row, { on: date, ...(known && { known }) }).map(({ position }) => position);
    expect(held('2026-09-30')).toEqual(['teacher', 'deputy']);
    expect(held('2026-10-01')).toEqual(['teacher']);
    expect(held('2026-11-01')).toEqual([]);
    expect(held('2026-12-01', '8')).toEqual(['director']);
    expect(held('2026-12-01')).toEqual([]);
  });

  it('learns the order and ground of a movement later', () => {
    const clarified = { rosterEntryId: 'r1', clarifiesEventId: 'event-2', groundCode: 'own-wish', ground: seal('w') };
    const row = rowOf(student, enrolled, on('2026-09-01', 'MovementClarified', clarified, { orderRef: 'd1' }));
    const [movement] = movementsAsOf(row, { on: '2026-09-01' });
    if (movement === undefined) throw new Error('no movement');
    expect(groundAsOf(row, movement, { on: '' })).toEqual({
      orderRef: 'd1',
      groundCode: 'own-wish',
      ground: seal('w'),
    });
    expect(groundAsOf(row, movement, { on: '', known: '2' })).toMatchObject({ groundCode: 'unspecified' });
  });

  it('finds guardians by every child they were declared for', () => {
    const guardian = on('2026-09-01', 'RosterEntryRecorded', { ...person('r2'), kind: 'guardian' });
    const declared = (...ids: string[]) =>
      on('2026-09-01', 'GuardianDeclared', {
        rosterEntryId: 'r2',
        children: ids.map((studentEntryId) => ({ studentEntryId })),
      });
    expect(rowOf(guardian, declared('r1'), declared('r3')).childIds).toEqual(['r1', 'r3']);
  });
});
