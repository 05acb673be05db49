import { foldRows, projectionSpec, recorded } from '@zveno/testing';
import type { UnitEvent } from '@zveno/contracts-org-structure/events';
import { on } from '../readings.fixture.ts';
import { existsAsOf, unitNameAsOf, unitsInOrder } from './units-as-of.ts';
import { units } from './units.projection.ts';

const group = (unitId: string, name: string, cohort: number) =>
  on('2026-09-01', 'StudyGroupCreated', { unitId, name, cohort, academicYearId: 'y1' });

describe('units', () => {
  it('keep a timeline for each attribute', () => {
    const { rows } = projectionSpec(units)(
      on('2026-09-01', 'StaffGroupCreated', { unitId: 'u1', name: 'Сотрудники' }),
      on('2026-09-01', 'StaffGroupCreated', { unitId: 'u2', name: 'Кафедра', parentUnitId: 'u1' }),
      on('2026-10-01', 'UnitMoved', { unitId: 'u2' }),
      on('2026-10-01', 'UnitArchived', { unitId: 'u2' }),
      on('2026-10-02', 'UnitRestored', { unitId: 'u2' }),
    );
    expect(rows()).toMatchObject([
      { _id: 'u1', kind: 'staff-group', parents: [{ value: null }] },
      {
        _id: 'u2',
        parents: [{ value: 'u1' }, { value: null }],
        lifetime: [{ value: 'exists' }, { value: 'archived' }, { value: 'exists' }],
      },
    ]);
  });

  it('know bodies of parents and of students', () => {
    const { rows } = projectionSpec(units)(
      on('2026-09-01', 'BodyCreated', { unitId: 'u1', name: 'Родители', kind: 'parents' }),
    );
    expect(rows()).toMatchObject([{ _id: 'u1', kind: 'parents-body' }]);
  });

  it('are called and exist as of a point on both clocks', () => {
    const [row] = foldRows(
      units,
      recorded<UnitEvent>([
        group('u1', '5А', 5),
        on('2026-09-15', 'UnitRenamed', { unitId: 'u1', name: '5Б' }),
        on('2026-09-20', 'UnitArchived', { unitId: 'u1' }),
      ]),
    );
    if (row === undefined) throw new Error('no row');
    expect(unitNameAsOf(row, { on: '2026-09-14' })).toBe('5А');
    expect(unitNameAsOf(row, { on: '2026-09-15' })).toBe('5Б');
    expect(unitNameAsOf(row, { on: '2026-09-15', known: '1' })).toBe('5А');
    expect(unitNameAsOf(row, { on: '2026-08-01' })).toBe('5А');
    expect(unitNameAsOf(row, { on: '2026-09-15', known: '0' })).toBe('');
    const existed = ['2026-08-31', '2026-09-01', '2026-09-20'].map((date) => existsAsOf(row, { on: date }));
    expect(existed).toEqual([false, true, false]);
    expect(existsAsOf(row, { on: '2026-09-20', known: '2' })).toBe(true);
  });

  it('stand in the order in which people look for them', () => {
    const rows = foldRows(
      units,
      recorded<UnitEvent>([group('u1', '10А', 10), group('u2', '5Б', 5), group('u3', '5А', 5)]),
    );
    expect(unitsInOrder(rows, { on: '2026-09-01' }).map(({ _id }) => _id)).toEqual(['u3', 'u2', 'u1']);
  });
});
