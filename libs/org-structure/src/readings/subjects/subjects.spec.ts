import { foldRows, projectionSpec, recorded } from '@zveno/testing';
import type { CurriculumEvent, UnitEvent } from '@zveno/contracts-org-structure/events';
import { on } from '../readings.fixture.ts';
import { teaching } from '../teaching/teaching.projection.ts';
import { units } from '../units/units.projection.ts';
import { subjects } from './subjects.projection.ts';
import { taughtSubjects } from './taught-subjects.ts';

const log = recorded<CurriculumEvent>([
  on('2026-09-01', 'SubjectAdded', { subjectId: 's1', title: 'Физика', code: 'PHY' }),
  on('2026-09-01', 'SubjectAdded', { subjectId: 's2', title: 'Алгебра' }),
  on('2026-09-01', 'ProgramAdded', { subjectId: 's3', title: 'Астрономический кружок' }),
  on('2026-09-01', 'TeachingAssigned', { unitId: 'u1', subjectId: 's1', rosterEntryId: 'r1' }),
  on('2026-09-01', 'TeachingAttendeesListed', { unitId: 'u1', subjectId: 's1', absent: ['r5'], extra: ['r6', 'r7'] }),
  on('2026-10-01', 'TeachingEnded', { unitId: 'u1', subjectId: 's1', rosterEntryId: 'r1' }),
  on('2026-10-01', 'SubjectRetired', { subjectId: 's2' }),
]);
const rows = {
  subjects: foldRows(subjects, log),
  teaching: foldRows(teaching, log),
  units: foldRows(
    units,
    recorded<UnitEvent>([
      on('2026-09-01', 'StudyGroupCreated', { unitId: 'u1', name: '5А', cohort: 5, academicYearId: 'y1' }),
    ]),
  ),
  isEmployed: () => true,
};

describe('subjects and programmes', () => {
  it('are listed with the groups they are taught in (R06)', () => {
    const { items, untaught } = taughtSubjects(rows, { on: '2026-09-15' });
    expect(items.map(({ title }) => title)).toEqual(['Алгебра', 'Физика', 'Астрономический кружок']);
    expect(items[1]?.groups).toEqual([{ unitId: 'u1', name: '5А', teachers: ['r1'], absent: 1, extra: 2 }]);
    expect(untaught).toBe(2);
  });

  it('are taught nowhere once the teaching ended, and leave the list when retired', () => {
    const { items, untaught } = taughtSubjects(rows, { on: '2026-10-01' });
    expect(items.map(({ subjectId }) => subjectId)).toEqual(['s1', 's3']);
    expect(untaught).toBe(2);
  });

  it('keep their titles through time', () => {
    const { rows } = projectionSpec(subjects)(
      on('2026-09-01', 'SubjectAdded', { subjectId: 's1', title: 'Физика' }),
      on('2026-10-01', 'SubjectRenamed', { subjectId: 's1', title: 'Физика и астрономия' }),
    );
    expect(rows()).toMatchObject([
      { facts: [{ value: { title: 'Физика' } }, { value: { title: 'Физика и астрономия' } }] },
    ]);
  });
});
