import type { Envelope } from '@zveno/kernel';
import { command, deciderSpec } from '@zveno/testing';
import { unit, type UnitCommand } from './unit.decider.ts';
import type { UnitEvent } from './unit.state.ts';

const given = deciderSpec(unit);
const unitId = 'u1';
const [today, next] = ['2026-11-22', '2027-09-01'];
const tell = (effectiveOn: string, type: UnitCommand['type'], data: object = {}) =>
  command<UnitCommand>(type, { unitId, ...data } as never, { effectiveOn });
const event = (type: UnitEvent['type'], data: object = {}) => ({ type, data: { unitId, ...data } }) as UnitEvent;
const on = (effectiveOn: string, type: UnitEvent['type'], data: object = {}) =>
  ({ ...event(type, data), metadata: { effectiveOn } }) as UnitEvent & { metadata: Partial<Envelope> };
const group = { name: '5А', cohort: 5, academicYearId: 'y1' };
const created = on('2026-09-01', 'StudyGroupCreated', group);
const staff = on('2026-09-01', 'StaffGroupCreated', { name: 'Отдел' });

describe('what is said of a unit ahead', () => {
  it.each([
    [created, 'RenameUnit', 'UnitRenamed', { name: '6А' }],
    [created, 'AdvanceStudyGroup', 'StudyGroupAdvanced', { cohort: 6, academicYearId: 'y2' }],
    [staff, 'MoveUnit', 'UnitMoved', { parentUnitId: 'u2' }],
  ] as const)('may be so today: %#', (made, type, said, data) => {
    const ahead = [made, on(next, said, data)] as const;
    const wish = type === 'MoveUnit' ? { ...data, ancestors: [] } : data;
    given(...ahead)
      .when(tell(today, type, wish))
      .then(event(said, data));
    given(...ahead)
      .when(tell(next, type, wish))
      .thenNothing();
  });
  it('leaves today’s answer alone', () =>
    given(created, on(next, 'UnitRenamed', { name: '6А' }))
      .when(tell(today, 'RenameUnit', { name: '5А' }))
      .thenNothing());
  it('may be taken back for its day', () =>
    given(created, on(next, 'UnitRenamed', { name: '6А' }))
      .when(tell(next, 'RenameUnit', { name: '5А' }))
      .then(event('UnitRenamed', { name: '5А' })));
});

describe('what is said of a unit in arrears', () => {
  it('is recorded though it is so now', () =>
    given(created, on('2026-10-01', 'UnitRenamed', { name: '5Б' }))
      .when(tell('2026-09-15', 'RenameUnit', { name: '5Б' }))
      .then(event('UnitRenamed', { name: '5Б' })));
  it('is nothing new before the unit was made, when it was made so', () =>
    given(created)
      .when(tell('2026-08-01', 'RenameUnit', { name: '5А' }))
      .thenNothing());
});

describe('a unit archived ahead', () => {
  const ahead = [created, on('2027-08-31', 'UnitArchived')] as const;
  it('lives until then', () =>
    given(...ahead)
      .when(tell(today, 'RenameUnit', { name: '5Б' }))
      .then(event('UnitRenamed', { name: '5Б' })));
  it('lives no more from then on', () =>
    given(...ahead)
      .when(tell('2027-08-31', 'RenameUnit', { name: '5Б' }))
      .thenRefused('unit.archived'));
  it('is archived earlier', () =>
    given(...ahead)
      .when(tell('2027-06-01', 'ArchiveUnit'))
      .then(event('UnitArchived')));
  it('is not archived later', () =>
    given(...ahead)
      .when(tell('2027-10-01', 'ArchiveUnit'))
      .thenNothing());
  it('needs no restoring yet', () =>
    given(...ahead)
      .when(tell(today, 'RestoreUnit'))
      .thenNothing());
  it('is restored from a date', () => {
    given(...ahead)
      .when(tell(next, 'RestoreUnit'))
      .then(event('UnitRestored'));
    const back = [...ahead, on(next, 'UnitRestored')] as const;
    given(...back)
      .when(tell('2027-08-31', 'AdvanceStudyGroup', { cohort: 6, academicYearId: 'y2' }))
      .thenRefused('unit.archived');
    given(...back)
      .when(tell(next, 'RenameUnit', { name: '6А' }))
      .then(event('UnitRenamed', { name: '6А' }));
  });
});

describe('the making of a unit', () => {
  it('is repeated as of a date on which it stands so', () =>
    given(created, on('2026-10-01', 'UnitRenamed', { name: '5Б' }))
      .when(tell('2026-09-15', 'CreateStudyGroup', group))
      .thenNothing());
  it.each([
    [today, created, on('2026-10-01', 'UnitRenamed', { name: '5Б' })],
    ['2026-08-01', created, on('2026-10-01', 'UnitRenamed', { name: '5Б' })],
  ])('is not repeated as of %s, when it does not', (date, ...history) =>
    given(...history)
      .when(tell(date, 'CreateStudyGroup', group))
      .thenRefused('unit.exists'),
  );
});
