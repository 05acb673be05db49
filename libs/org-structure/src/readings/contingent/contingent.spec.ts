import { foldRows, recorded } from '@zveno/testing';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import { on, person } from '../readings.fixture.ts';
import { roster } from '../roster/roster.projection.ts';
import { countContingent } from './count-contingent.ts';

const people = foldRows(
  roster,
  recorded<RosterEvent>([
    on('2026-09-01', 'RosterEntryRecorded', { ...person('r1'), kind: 'student' }),
    on('2026-09-01', 'StudentEnrolled', { rosterEntryId: 'r1', unitId: 'u1', groundCode: 'g' }),
    on('2026-09-01', 'RosterEntryRecorded', { ...person('r2'), kind: 'student' }),
    on('2026-09-01', 'StudentEnrolled', { rosterEntryId: 'r2', unitId: 'u1', groundCode: 'g' }),
    on('2026-09-01', 'RosterEntryRecorded', { ...person('r3'), kind: 'employee' }),
    on('2026-09-01', 'EmployeeHired', { rosterEntryId: 'r3', unitId: 'u2', groundCode: 'g' }),
    on('2026-09-01', 'PositionAssumed', { rosterEntryId: 'r3', position: 'teacher', category: 'pedagogical' }),
    on('2026-10-01', 'AcademicLeaveGranted', { rosterEntryId: 'r1', unitId: 'u1', groundCode: 'g' }),
    on('2026-10-02', 'StudentGraduated', { rosterEntryId: 'r2', fromUnitId: 'u1' }),
  ]),
);

describe('the contingent', () => {
  it('counts students and staff, by unit', () => {
    const { students, staff, units } = countContingent(people, { on: '2026-09-01' });
    expect(students).toEqual({ count: 2, onLeave: 0 });
    expect(staff).toEqual({ count: 1, onLeave: 0, pedagogical: 1 });
    expect([...units]).toEqual([
      ['u1', { count: 2, onLeave: 0 }],
      ['u2', { count: 1, onLeave: 0 }],
    ]);
  });

  it('keeps those on leave and loses those who left', () => {
    expect(countContingent(people, { on: '2026-10-02' }).students).toEqual({ count: 1, onLeave: 1 });
    expect(countContingent(people, { on: '2026-10-02', known: '8' }).students).toEqual({ count: 2, onLeave: 1 });
    expect(countContingent(people, { on: '2026-08-31' }).students).toEqual({ count: 0, onLeave: 0 });
  });
});
