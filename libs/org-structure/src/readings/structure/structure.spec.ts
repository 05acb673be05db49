import { foldRows, recorded } from '@zveno/testing';
import type { UnitEvent } from '@zveno/contracts-org-structure/events';
import { on } from '../readings.fixture.ts';
import { units } from '../units/units.projection.ts';
import { buildStructure } from './build-structure.ts';

const staff = (unitId: string, name: string, parentUnitId?: string) =>
  on('2026-09-01', 'StaffGroupCreated', { unitId, name, ...(parentUnitId && { parentUnitId }) });

const structure = (date: string, ...events: Parameters<typeof recorded<UnitEvent>>[0]) =>
  buildStructure(
    {
      units: foldRows(units, recorded<UnitEvent>(events)),
      curators: [],
      subjects: [],
      contingent: {
        students: { count: 0, onLeave: 0 },
        staff: { count: 0, onLeave: 0, pedagogical: 0 },
        units: new Map([['u2', { count: 7, onLeave: 0 }]]),
      },
      isEmployed: () => true,
    },
    { on: date },
  );

describe('the structure of an organisation', () => {
  it('is a tree of staff groups with their own heads', () => {
    const { staffGroups } = structure('2026-09-01', staff('u1', 'Сотрудники'), staff('u2', 'Кафедра', 'u1'));
    expect(staffGroups).toEqual([
      {
        unitId: 'u1',
        name: 'Сотрудники',
        employees: 0,
        children: [{ unitId: 'u2', name: 'Кафедра', employees: 7, children: [] }],
      },
    ]);
  });

  it('lifts groups whose parent is archived to the top', () => {
    const archived = on('2026-10-01', 'UnitArchived', { unitId: 'u1' });
    const { staffGroups } = structure('2026-10-01', staff('u1', 'А'), staff('u2', 'Б', 'u1'), archived);
    expect(staffGroups.map(({ unitId }) => unitId)).toEqual(['u2']);
  });

  it('loses nobody on a circle that moves of different dates may form', () => {
    const moved = on('2026-10-01', 'UnitMoved', { unitId: 'u1', parentUnitId: 'u2' });
    const { staffGroups } = structure(
      '2026-10-01',
      staff('u1', 'А'),
      staff('u2', 'Б', 'u1'),
      staff('u3', 'В', 'u2'),
      moved,
    );
    expect(staffGroups.map(({ unitId, children }) => [unitId, children.map((child) => child.unitId)])).toEqual([
      ['u1', []],
      ['u2', ['u3']],
    ]);
  });

  it('shows study groups and bodies', () => {
    const { studyGroups, bodies } = structure(
      '2026-09-01',
      on('2026-09-01', 'StudyGroupCreated', { unitId: 'u2', name: '5А', cohort: 5, academicYearId: 'y1' }),
      on('2026-09-01', 'BodyCreated', { unitId: 'u4', name: 'Совет родителей', kind: 'parents' }),
    );
    expect(studyGroups).toEqual([
      { unitId: 'u2', name: '5А', cohort: 5, academicYearId: 'y1', students: 7, curators: [] },
    ]);
    expect(bodies).toEqual([{ unitId: 'u4', name: 'Совет родителей', kind: 'parents' }]);
  });
});
