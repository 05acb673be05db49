import { nextName, planRollover, type Group, type GroupStudent, type RolloverWish } from './plan-rollover.ts';

const groups: Group[] = [
  { unitId: 'u5', name: '5А', cohort: 5 },
  { unitId: 'u11', name: '11А', cohort: 11 },
];
const student = (rosterEntryId: string, unitId: string, onLeave = false): GroupStudent => ({
  rosterEntryId,
  unitId,
  onLeave,
});
const students = [student('r1', 'u5'), student('r2', 'u5'), student('r3', 'u11')];
const wish = (over: Partial<RolloverWish> = {}): RolloverWish => ({
  organizationId: 'o1',
  fromAcademicYearId: 'y1',
  toAcademicYearId: 'y2',
  effectiveOn: '2027-09-01',
  lastCohort: 11,
  groups: [],
  students: [],
  ...over,
});
const said = (over?: Partial<RolloverWish>, who = students) =>
  planRollover(groups, who, wish(over)).steps.map(({ about, type }) => `${type} ${about}`);

describe('R40: the rollover of a year', () => {
  it('lets classes go on and the last parallel graduate', () =>
    expect(said()).toEqual(['AdvanceStudyGroup u5', 'RenameUnit u5', 'GraduateStudent r3', 'ArchiveUnit u11']));

  it('names what a class must still be, so that a change since is noticed', () =>
    expect(
      planRollover(groups, students, wish())
        .steps.slice(0, 2)
        .map(({ data }) => data),
    ).toEqual([
      { unitId: 'u5', cohort: 6, academicYearId: 'y2', instead: { cohort: 5, academicYearId: 'y1' } },
      { unitId: 'u5', name: '6А', instead: '5А' },
    ]));

  it('promotes the students of a class to another, and archives the empty one', () =>
    expect(said({ groups: [{ unitId: 'u5', fate: 'promote', toUnitId: 'u6' }] })).toEqual([
      'PromoteStudent r1',
      'PromoteStudent r2',
      'ArchiveUnit u5',
      'GraduateStudent r3',
      'ArchiveUnit u11',
    ]));

  it('lets a student repeat the year elsewhere, and another graduate early', () => {
    const fates = [
      { rosterEntryId: 'r1', fate: 'stay', toUnitId: 'u4' },
      { rosterEntryId: 'r2', fate: 'graduate' },
    ] as const;
    expect(said({ students: fates }).slice(0, 2)).toEqual(['TransferStudentBetweenGroups r1', 'GraduateStudent r2']);
  });

  it('keeps a class that is not emptied, and says why', () => {
    const { plan, steps } = planRollover(groups, [...students, student('r4', 'u11', true)], wish());
    expect(steps.map(({ type }) => type)).not.toContain('ArchiveUnit');
    expect(plan.concerns).toEqual([
      { code: 'on-leave', rosterEntryId: 'r4' },
      { code: 'group-not-emptied', unitId: 'u11' },
    ]);
  });

  it('leaves a class alone that stays', () =>
    expect(said({ groups: [{ unitId: 'u5', fate: 'stay' }] })).toEqual(['GraduateStudent r3', 'ArchiveUnit u11']));

  it('says who is not of the year that ends', () =>
    expect(
      planRollover(groups, students, wish({ students: [{ rosterEntryId: 'r9', fate: 'graduate' }] })).plan.concerns,
    ).toEqual([{ code: 'not-in-year', rosterEntryId: 'r9' }]));

  it.each([
    ['5А', 5, '6А'],
    ['10 «Б»', 10, '11 «Б»'],
    ['51', 5, '51'],
    ['ИС-21', 2, 'ИС-21'],
  ])('calls %s of parallel %i then %s', (name, cohort, next) => expect(nextName(name, cohort)).toBe(next));
});
