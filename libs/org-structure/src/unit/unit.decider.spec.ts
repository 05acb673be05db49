import { command, deciderSpec } from '@zveno/testing';
import type { AdvanceStudyGroup } from './advance-study-group.command.ts';
import type { ArchiveUnit } from './archive-unit.command.ts';
import type { RestoreUnit } from './restore-unit.command.ts';
import type { CreateBody, CreateStaffGroup, CreateStudyGroup } from './create-unit.command.ts';
import type { MoveUnit } from './move-unit.command.ts';
import type { RenameUnit } from './rename-unit.command.ts';
import { unit } from './unit.decider.ts';
import type { UnitEvent } from './unit.state.ts';

const given = deciderSpec(unit);
const unitId = 'u1';
const studyGroup = { unitId, name: '5А', cohort: 5, academicYearId: 'y1' };
const created: UnitEvent = { type: 'StudyGroupCreated', data: studyGroup };
const staff: UnitEvent = { type: 'StaffGroupCreated', data: { unitId, name: 'Сотрудники' } };
const archived: UnitEvent = { type: 'UnitArchived', data: { unitId } };
const create = (more: Partial<typeof studyGroup> = {}, orgId?: string) =>
  command<CreateStudyGroup>('CreateStudyGroup', { ...studyGroup, ...more }, orgId === undefined ? {} : { orgId });
const rename = (name: string, orgId?: string) =>
  command<RenameUnit>('RenameUnit', { unitId, name }, orgId === undefined ? {} : { orgId });
const move = (parentUnitId?: string, ...ancestors: string[]) =>
  command<MoveUnit>('MoveUnit', { unitId, parentUnitId, ancestors });
const advance = (cohort: number, academicYearId = 'y2') =>
  command<AdvanceStudyGroup>('AdvanceStudyGroup', { unitId, cohort, academicYearId });
const restored: UnitEvent = { type: 'UnitRestored', data: { unitId } };
const archive = command<ArchiveUnit>('ArchiveUnit', { unitId });
const restore = command<RestoreUnit>('RestoreUnit', { unitId });

describe('a unit', () => {
  it('is created as a study group', () =>
    given()
      .when(create({ name: '5А ' }))
      .then(created));
  it('is created as a staff group', () =>
    given()
      .when(command<CreateStaffGroup>('CreateStaffGroup', { unitId, name: 'Сотрудники' }))
      .then(staff));
  it('is created as a body', () =>
    given()
      .when(command<CreateBody>('CreateBody', { unitId, name: 'Актив', kind: 'students' }))
      .then({ type: 'BodyCreated', data: { unitId, name: 'Актив', kind: 'students' } }));
  it('is not created again', () => given(created).when(create()).thenNothing());
  it('keeps its id to itself', () =>
    given(created)
      .when(create({ cohort: 6 }))
      .thenRefused('unit.exists'));
  it('keeps its id to its kind', () => given(staff).when(create()).thenRefused('unit.exists'));
  it('keeps its id to its organisation', () => given(created).when(create({}, 'o2')).thenRefused('unit.exists'));
  it('has a name', () =>
    given()
      .when(create({ name: '' }))
      .thenRefused('title.invalid'));
  it.each([-1, 13])('is of no cohort %i', (cohort) =>
    given().when(create({ cohort })).thenRefused('unit.cohort-invalid'),
  );
  it('is no department of itself', () =>
    given()
      .when(command<CreateStaffGroup>('CreateStaffGroup', { unitId, name: 'Отдел', parentUnitId: unitId }))
      .thenRefused('unit.cycle'));
});

describe('a living unit', () => {
  it('is renamed', () =>
    given(created)
      .when(rename('5Б'))
      .then({ type: 'UnitRenamed', data: { unitId, name: '5Б' } }));
  it('is not renamed into what it is called', () =>
    given(created, { type: 'UnitRenamed', data: { unitId, name: '5Б' } })
      .when(rename(' 5Б'))
      .thenNothing());
  it('is nobody else’s to rename', () => given(created).when(rename('5Б', 'o2')).thenRefused('unit.not-found'));
  it('is renamed only once it is there', () => given().when(rename('5Б')).thenRefused('unit.not-found'));
  it('moves under another', () =>
    given(staff)
      .when(move('u2', 'u2', 'u3'))
      .then({ type: 'UnitMoved', data: { unitId, parentUnitId: 'u2' } }));
  it('moves to the top', () =>
    given({ type: 'StaffGroupCreated', data: { unitId, name: 'Отдел', parentUnitId: 'u2' } })
      .when(move())
      .then({ type: 'UnitMoved', data: { unitId } }));
  it('does not move to where it is', () => given(staff).when(move()).thenNothing());
  it('does not move under itself', () => given(staff).when(move(unitId, unitId)).thenRefused('unit.cycle'));
  it('does not move under its own', () =>
    given(staff)
      .when(move('u3', 'u3', unitId))
      .thenRefused('unit.cycle'));
  it('moves as a staff group only', () => given(created).when(move('u2', 'u2')).thenRefused('unit.not-staff-group'));
  it('goes on to the next year', () =>
    given(created)
      .when(advance(6))
      .then({ type: 'StudyGroupAdvanced', data: { unitId, cohort: 6, academicYearId: 'y2' } }));
  it('does not go on to where it is', () => given(created).when(advance(5, 'y1')).thenNothing());
  it('goes on as a study group only', () => given(staff).when(advance(6)).thenRefused('unit.not-study-group'));
  it('goes on to a cohort that there is', () => given(created).when(advance(13)).thenRefused('unit.cohort-invalid'));
  it('is archived', () => given(created).when(archive).then(archived));
});

describe('an archived unit', () => {
  it('is restored, once', () => {
    given(created, archived).when(restore).then(restored);
    given(created, archived, restored).when(restore).thenNothing();
    given().when(restore).thenRefused('unit.not-found');
  });
  it('lives on when restored', () =>
    given(created, archived, restored)
      .when(rename('5Б'))
      .then({ type: 'UnitRenamed', data: { unitId, name: '5Б' } }));
  it('is not archived again', () => given(created, archived).when(archive).thenNothing());
  it.each([rename('5Б'), move('u2', 'u2'), advance(6)])('refuses $type', (wish) =>
    given(created, archived).when(wish).thenRefused('unit.archived'),
  );
});
