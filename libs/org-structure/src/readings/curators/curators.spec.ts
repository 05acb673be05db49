import { foldRows, recorded } from '@zveno/testing';
import type { CurriculumEvent, OrganizationEvent, UnitEvent } from '@zveno/contracts-org-structure/events';
import { on } from '../readings.fixture.ts';
import { units } from '../units/units.projection.ts';
import { compareCurators } from './compare-curators.ts';
import { curatorDistribution } from './curator-distribution.projection.ts';
import { curators } from './curators.projection.ts';

const group = (unitId: string, name: string) =>
  on('2026-09-01', 'StudyGroupCreated', { unitId, name, cohort: 5, academicYearId: 'y1' });
const assigned = (date: string, unitId: string, rosterEntryId: string, kind: 'principal' | 'deputy' = 'principal') =>
  on(date, 'CuratorAssigned', { unitId, rosterEntryId, kind }, { orderRef: 'd1' });

const rows = {
  units: foldRows(units, recorded<UnitEvent>([group('u1', '5А'), group('u2', '5Б'), group('u3', '5В')])),
  curators: foldRows(
    curators,
    recorded<CurriculumEvent>([
      assigned('2026-09-01', 'u1', 'r1'),
      assigned('2026-09-01', 'u1', 'r9', 'deputy'),
      assigned('2026-09-01', 'u2', 'r2'),
      on('2026-10-01', 'CuratorUnassigned', { unitId: 'u2', rosterEntryId: 'r2' }),
      assigned('2026-10-01', 'u2', 'r3'),
    ]),
  ),
  distributions: foldRows(
    curatorDistribution,
    recorded<OrganizationEvent>([
      on('2026-09-01', 'CuratorDistributionApproved', {
        academicYearId: 'y1',
        assignments: [
          { unitId: 'u1', rosterEntryId: 'r1' },
          { unitId: 'u2', rosterEntryId: 'r2' },
        ],
      }),
    ]),
  ),
  isEmployed: () => true,
};

describe('curators beside the approved distribution', () => {
  it('agree while they are the ones the head approved', () => {
    const list = compareCurators(rows, { on: '2026-09-15' });
    expect(list).toMatchObject({ groups: 3, covered: 2, differing: 0 });
    expect(list.items[0]).toEqual({
      unitId: 'u1',
      name: '5А',
      assigned: [
        { rosterEntryId: 'r1', kind: 'principal', since: '2026-09-01', orderId: 'd1' },
        { rosterEntryId: 'r9', kind: 'deputy', since: '2026-09-01', orderId: 'd1' },
      ],
      approved: { rosterEntryId: 'r1', approvedOn: '2026-09-01' },
      differs: false,
    });
  });

  it('show where somebody else was assigned', () => {
    const list = compareCurators(rows, { on: '2026-10-01' });
    expect(list.differing).toBe(1);
    expect(list.items[1]).toMatchObject({ differs: true, assigned: [{ rosterEntryId: 'r3' }] });
  });

  it('show nobody where the curator has left the organisation', () => {
    const list = compareCurators({ ...rows, isEmployed: (entry) => entry !== 'r1' }, { on: '2026-09-15' });
    expect(list).toMatchObject({ covered: 1, differing: 1 });
  });

  it('are compared with nothing before a distribution was known', () => {
    expect(compareCurators(rows, { on: '2026-10-01', known: '0' })).toMatchObject({ groups: 0, differing: 0 });
  });
});
