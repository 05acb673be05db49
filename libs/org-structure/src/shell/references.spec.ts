import type { orgStructureCommands as commands } from '@zveno/contracts-org-structure';
import { randomUUID } from 'node:crypto';
import { startWriteSide, twoSchools, type WriteSide } from '../write-side.fixture.ts';

let service: WriteSide;
let schools: Awaited<ReturnType<typeof twoSchools>>;
beforeAll(async () => {
  service = await startWriteSide();
  schools = await twoSchools(service);
});
afterAll(() => service.close());

type Schools = Awaited<ReturnType<typeof twoSchools>>;
const teaching = ({ here }: Schools) => ({ unitId: here.a, subjectId: here.subjectId, rosterEntryId: here.teacher });
const curator = ({ here }: Schools) => ({ unitId: here.a, rosterEntryId: here.teacher, kind: 'deputy' });
const students = ({ here }: Schools) => ({ unitId: here.a, subjectId: here.subjectId, absent: [], extra: [] });
const group = ({ here }: Schools) => ({ name: '6А', cohort: 6, academicYearId: here.academicYearId });
const transfer = ({ here }: Schools) => ({ rosterEntryId: here.student, fromUnitId: here.a, toUnitId: here.b });
const hired = ({ here }: Schools) => ({ rosterEntryId: here.teacher, fromUnitId: here.staff, toUnitId: here.staff });
const child = (studentEntryId: string) => ({ surname: 'П', givenName: 'М', children: [{ studentEntryId }] });
const nobody = randomUUID();

/** What is told of the first school, what is wrong about it, and the answer. */
const table: [keyof typeof commands, (all: Schools) => object, string][] = [
  ['assignTeaching', (all) => ({ ...teaching(all), unitId: all.here.staff }), 'unit.not-study-group'],
  ['assignTeaching', (all) => ({ ...teaching(all), unitId: all.there.a }), 'unit.not-found'],
  ['assignTeaching', (all) => ({ ...teaching(all), subjectId: all.there.subjectId }), 'subject.not-found'],
  ['assignTeaching', (all) => ({ ...teaching(all), subjectId: nobody }), 'subject.not-found'],
  ['assignTeaching', (all) => ({ ...teaching(all), rosterEntryId: all.there.teacher }), 'employee.not-found'],
  ['assignTeaching', (all) => ({ ...teaching(all), effectiveOn: '2026-08-31' }), 'employee.not-hired'],
  ['endTeaching', (all) => ({ ...teaching(all), unitId: all.there.a }), 'unit.not-found'],
  ['endTeaching', (all) => ({ ...teaching(all), subjectId: all.there.subjectId }), 'subject.not-found'],
  ['listTeachingAttendees', (all) => ({ ...students(all), absent: [all.there.student] }), 'student.not-found'],
  ['listTeachingAttendees', (all) => ({ ...students(all), extra: [nobody] }), 'student.not-found'],
  ['assignCurator', (all) => ({ ...curator(all), effectiveOn: '2026-08-31' }), 'employee.not-pedagogical'],
  ['assignCurator', (all) => ({ ...curator(all), rosterEntryId: all.here.student }), 'employee.not-found'],
  ['assignCurator', (all) => ({ ...curator(all), unitId: all.here.staff }), 'unit.not-study-group'],
  ['unassignCurator', (all) => ({ ...curator(all), kind: undefined, unitId: all.there.a }), 'unit.not-found'],
  [
    'createStudyGroup',
    (all) => ({ ...group(all), academicYearId: all.there.academicYearId }),
    'academic-year.not-found',
  ],
  ['createStaffGroup', (all) => ({ name: 'Отдел', parentUnitId: all.here.a }), 'unit.not-staff-group'],
  ['createStaffGroup', (all) => ({ name: 'Отдел', parentUnitId: all.there.staff }), 'unit.not-found'],
  ['moveUnit', (all) => ({ unitId: all.here.staff, parentUnitId: all.there.staff }), 'unit.not-found'],
  ['moveUnit', (all) => ({ unitId: all.here.a, parentUnitId: all.here.staff }), 'unit.not-staff-group'],
  ['transferStudentBetweenGroups', (all) => ({ ...transfer(all), toUnitId: all.here.staff }), 'unit.not-study-group'],
  ['transferEmployee', (all) => ({ ...hired(all), toUnitId: all.here.a }), 'unit.not-staff-group'],
  ['addGuardian', (all) => child(all.there.student), 'student.not-found'],
  ['editOrganizationProfile', () => ({ municipalityId: nobody }), 'municipality.not-found'],
  [
    'approveCuratorDistribution',
    ({ here, there }) => ({
      academicYearId: here.academicYearId,
      assignments: [{ unitId: there.a, rosterEntryId: here.teacher }],
    }),
    'unit.not-found',
  ],
  [
    'approveCuratorDistribution',
    ({ here, there }) => ({
      academicYearId: here.academicYearId,
      assignments: [{ unitId: here.a, rosterEntryId: there.teacher }],
    }),
    'employee.not-found',
  ],
  ['enrollStudent', (all) => ({ rosterEntryId: nobody, unitId: all.here.a }), 'roster-entry.not-found'],
  ['correctStudent', () => ({ rosterEntryId: nobody, surname: 'П', givenName: 'М' }), 'roster-entry.not-found'],
];

it.each(table.map(([name, wrong, code]) => [code, name, wrong] as const))('%s: %s', async (code, name, wrong) => {
  const before = (await service.log()).length;
  const { organizationId } = schools.here;
  expect(await service.refused(name, { organizationId, ...wrong(schools) })).toBe(code);
  expect(await service.log()).toHaveLength(before);
});

it('the register wants regions and municipalities that are there', async () => {
  const municipality = { regionId: nobody, name: 'Город', code: '1' };
  expect(await service.refused('registerMunicipality', municipality)).toBe('region.not-found');
  const moved = { municipalityId: schools.municipalityId, regionId: nobody };
  expect(await service.refused('editMunicipality', moved)).toBe('region.not-found');
});

it('the register is kept by no order', async () => {
  const { organizationId } = schools.here;
  const order = { organizationId, kind: 'general', number: '1', date: '2026-09-01' } as const;
  const { id: orderRef } = await service.tell('registerOrder', order);
  expect(await service.refused('registerRegion', { name: 'Край', code: '1' }, { orderRef })).toBe('order.not-found');
});

it('no key is made for somebody who is not there', async () => {
  const { organizationId, a: fromUnitId } = schools.here;
  const rosterEntryId = randomUUID();
  const expulsion = { organizationId, rosterEntryId, fromUnitId, ground: 'Заявление' };
  expect(await service.refused('expelStudent', expulsion)).toBe('roster-entry.not-found');
  const sealed = { alg: 'A256GCM', key: `roster-${rosterEntryId}`, box: 'AAAA' };
  expect(await service.vault.open(sealed, 'ground')).toBeUndefined();
});
