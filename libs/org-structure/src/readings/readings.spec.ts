import {
  getContingent,
  getOrganization,
  getRosterEntry,
  getStructure,
  getUnitRoster,
  listCurators,
  listMovements,
  listMunicipalities,
  listOrders,
  listOrganizations,
  listRegions,
  listSubjects,
  type RosterEntryView,
} from '@zveno/contracts-org-structure';
import { on, person } from './readings.fixture.ts';
import { startReadingService } from './reading-service.fixture.ts';

type Service = Awaited<ReturnType<typeof startReadingService>>;
type SealedNames = ReturnType<typeof person>;

let service: Service;
let head: string;

const profile = (organizationId: string) => ({
  organizationId,
  municipalityId: 'm1',
  kind: 'school' as const,
  vocabulary: 'school' as const,
  name: `Школа ${organizationId}`,
  timeZone: 'Asia/Kamchatka',
  requisites: { inn: '1' },
});
const names = {
  r1: ['Яшин', 'Лев'],
  r2: ['Ёлкин', 'Пётр'],
  r3: ['Ежов', 'Иван'],
  t1: ['Учёнова', 'Анна'],
  g1: ['Яшина', 'Вера'],
};

const recordPeople = async () => {
  for (const [rosterEntryId, [surname = '', givenName = '']] of Object.entries(names)) {
    const sealed = (await service.seal(rosterEntryId, { surname, givenName })) as unknown as SealedNames;
    const kind = rosterEntryId.startsWith('t') ? 'employee' : rosterEntryId.startsWith('g') ? 'guardian' : 'student';
    await service.tell(on('2026-09-01', 'RosterEntryRecorded', { ...sealed, rosterEntryId, kind }));
  }
};
const enrolled = (rosterEntryId: string, metadata = {}) =>
  on('2026-09-01', 'StudentEnrolled', { rosterEntryId, unitId: 'u1', groundCode: 'unspecified' }, metadata);
const about = { organizationId: 'o1' };

beforeAll(async () => {
  process.env.ZVENO_STRICT_QUERIES = '1';
  service = await startReadingService();
  await service.tell(
    on('2026-01-01', 'RegionRegistered', { regionId: 'g1', name: 'Край', code: '41' }),
    on('2026-01-01', 'MunicipalityRegistered', { municipalityId: 'm1', regionId: 'g1', name: 'Город', code: '1' }),
    on('2026-01-01', 'OrganizationRegistered', profile('o1')),
    on('2026-01-01', 'OrganizationRegistered', profile('o2'), { orgId: 'o2' }),
    on('2026-09-01', 'AcademicYearOpened', {
      academicYearId: 'y1',
      title: '2026/27',
      startsOn: '2026-09-01',
      endsOn: '2027-08-31',
    }),
    on('2026-09-01', 'StaffGroupCreated', { unitId: 's1', name: 'Сотрудники' }),
    on('2026-09-01', 'StudyGroupCreated', { unitId: 'u1', name: '5А', cohort: 5, academicYearId: 'y1' }),
    on('2026-09-01', 'StudyGroupCreated', { unitId: 'u2', name: '5Б', cohort: 5, academicYearId: 'y1' }),
    on('2026-09-01', 'SubjectAdded', { subjectId: 'x1', title: 'Физика' }),
    on('2026-09-01', 'TeachingAssigned', { unitId: 'u1', subjectId: 'x1', rosterEntryId: 't1' }),
    on('2026-09-01', 'OrderRegistered', {
      orderId: 'd1',
      organizationId: 'o1',
      form: 'order',
      kind: 'student-movement',
      number: '17-к',
      date: '2026-08-30',
    }),
  );
  await recordPeople();
  await service.tell(
    enrolled('r1'),
    enrolled('r2', { orderRef: 'd1' }),
    enrolled('r3'),
    on('2026-09-01', 'EmployeeHired', { rosterEntryId: 't1', unitId: 's1', groundCode: 'contract' }),
    on('2026-09-01', 'PositionAssumed', { rosterEntryId: 't1', position: 'teacher', category: 'pedagogical' }),
    on('2026-09-01', 'CuratorAssigned', { unitId: 'u1', rosterEntryId: 't1', kind: 'principal' }),
    on('2026-09-01', 'GuardianDeclared', { rosterEntryId: 'g1', children: [{ studentEntryId: 'r1' }] }),
  );
  head = await service.record(
    on('2026-10-01', 'StudentTransferredBetweenGroups', {
      rosterEntryId: 'r1',
      fromUnitId: 'u1',
      toUnitId: 'u2',
      groundCode: 'own-wish',
    }),
    '2026-10-05T05:00:00.000Z',
  );
});

afterAll(() => service.stop());

describe('the register', () => {
  it('lists regions, their municipalities and organisations', async () => {
    const { ask } = service;
    expect((await ask(listRegions, { after: head })).items).toEqual([{ regionId: 'g1', name: 'Край', code: '41' }]);
    expect((await ask(listMunicipalities, { regionId: 'g1', after: head })).items).toMatchObject([{ name: 'Город' }]);
    const { items } = await ask(listOrganizations, { regionId: 'g1', after: head });
    expect(items.map(({ organizationId }) => organizationId)).toEqual(['o1', 'o2']);
    expect((await ask(listOrganizations, { municipalityId: 'm1', kind: 'college' })).items).toEqual([]);
  });

  it('goes page by page', async () => {
    const first = await service.ask(listOrganizations, { limit: 1 });
    expect(first.items.map(({ organizationId }) => organizationId)).toEqual(['o1']);
    const second = await service.ask(listOrganizations, { limit: 1, ...(first.next && { cursor: first.next }) });
    expect(second.items.map(({ organizationId }) => organizationId)).toEqual(['o2']);
    expect(second.next).toBeUndefined();
    await expect(service.ask(listOrganizations, { cursor: '?' })).rejects.toThrow('cursor.invalid');
  });

  it('knows an organisation’s profile and years, today where it is', async () => {
    const view = await service.ask(getOrganization, { ...about, after: head });
    expect(view).toMatchObject({ on: '2026-11-23', requisites: { inn: '1' }, academicYears: [{ title: '2026/27' }] });
  });

  it('does not know what was registered later than asked', async () => {
    await expect(service.ask(getOrganization, { ...about, known: '1' })).rejects.toThrow('organization.not-found');
    expect((await service.ask(listRegions, { known: '0' })).items).toEqual([]);
  });
});

describe('an organisation', () => {
  it('shows its structure with curators and heads', async () => {
    const view = await service.ask(getStructure, { ...about, after: head });
    expect(view.staffGroups).toEqual([{ unitId: 's1', name: 'Сотрудники', employees: 1, children: [] }]);
    expect(view.studyGroups).toMatchObject([
      { name: '5А', students: 2, curators: [{ rosterEntryId: 't1', kind: 'principal' }] },
      { name: '5Б', students: 1, curators: [] },
    ]);
    expect(view.subjects).toMatchObject([{ title: 'Физика' }]);
  });

  it('counts its people as it was and as it was known', async () => {
    const counts = async (asOf: object) => {
      const { students, units } = await service.ask(getContingent, { ...about, after: head, ...asOf });
      const of = (id: string) => units.find(({ unitId }) => unitId === id)?.count ?? 0;
      return [students.count, of('u1'), of('u2')];
    };
    expect(await counts({})).toEqual([3, 2, 1]);
    expect(await counts({ on: '2026-09-30' })).toEqual([3, 3, 0]);
    expect(await counts({ on: '2026-10-03', known: '2026-10-04' })).toEqual([3, 3, 0]);
    expect(await counts({ on: '2026-10-03', known: '2026-10-05' })).toEqual([3, 2, 1]);
    expect(await counts({ on: '2026-10-03', known: head })).toEqual([3, 2, 1]);
    expect(await counts({ on: '2026-08-31' })).toEqual([0, 0, 0]);
  });

  it('answers the same again at the position it names', async () => {
    const first = await service.ask(getContingent, { ...about, after: head });
    expect(await service.ask(getContingent, { ...about, on: first.on, known: first.position })).toEqual(first);
  });

  it('shows who teaches what, and which subjects nobody teaches', async () => {
    const { items, untaught } = await service.ask(listSubjects, { ...about, after: head });
    expect(items).toMatchObject([{ title: 'Физика', groups: [{ name: '5А', teachers: ['t1'] }] }]);
    expect(untaught).toBe(0);
    expect((await service.ask(listSubjects, { ...about, untaught: true })).items).toEqual([]);
  });

  it('shows its curators beside the approved distribution, and its orders', async () => {
    expect(await service.ask(listCurators, { ...about, after: head })).toMatchObject({
      groups: 2,
      covered: 1,
      differing: 0,
    });
    expect((await service.ask(listOrders, about)).items).toMatchObject([{ number: '17-к', annulled: false }]);
    expect((await service.ask(listOrders, { ...about, known: '5' })).items).toEqual([]);
  });

  it('lists movements, and those without an order', async () => {
    const of = async (asked: object) =>
      (await service.ask(listMovements, { ...about, after: head, ...asked })).items.map((item) => item.rosterEntryId);
    expect(await of({})).toEqual(['r1', 'r2', 'r3', 't1', 'r1']);
    expect(await of({ type: 'StudentEnrolled', withoutOrder: true })).toEqual(['r1', 'r3']);
    expect(await of({ withoutOrder: false })).toEqual(['r2']);
    expect(await of({ from: '2026-09-02', to: '2026-10-01' })).toEqual(['r1']);
    expect(await of({ to: '2026-09-30', limit: 2 })).toEqual(['r1', 'r2']);
    await expect(of({ from: '2026-10-01', to: '2026-09-01' })).rejects.toThrow('period.reversed');
  });
});

describe('names', () => {
  it('are opened at the door and sorted as Russian does', async () => {
    const { items, total } = await service.ask(getUnitRoster, {
      ...about,
      unitId: 'u1',
      on: '2026-09-30',
      after: head,
    });
    expect(items.map(({ surname }) => surname)).toEqual(['Ежов', 'Ёлкин', 'Яшин']);
    expect([total, items[0]?.since, items[0]?.status]).toEqual([3, '2026-09-01', 'active']);
  });

  it('stand with a person’s timeline, orders and guardians', async () => {
    const { ask } = service;
    const entry: RosterEntryView = await ask(getRosterEntry, { ...about, rosterEntryId: 'r2', after: head });
    expect(entry).toMatchObject({
      surname: 'Ёлкин',
      status: 'active',
      unitName: '5А',
      timeline: [{ type: 'StudentEnrolled', unitName: '5А', order: { number: '17-к', date: '2026-08-30' } }],
    });
    const pupil = await ask(getRosterEntry, { ...about, rosterEntryId: 'r1' });
    expect(pupil).toMatchObject({ unitName: '5Б', relatives: [{ surname: 'Яшина' }] });
    const teacher = await ask(getRosterEntry, { ...about, rosterEntryId: 't1' });
    expect(teacher).toMatchObject({
      positions: [{ position: 'teacher' }],
      timeline: [{}, { type: 'PositionAssumed' }],
    });
    expect(await ask(getRosterEntry, { ...about, rosterEntryId: 'g1' })).toMatchObject({
      status: 'none',
      relatives: [{ surname: 'Яшин' }],
    });
  });

  it('read «[удалено]» where the key is gone', async () => {
    const after = await service.tell(
      on('2026-09-01', 'StudyGroupCreated', { unitId: 'u9', name: '9А', cohort: 9, academicYearId: 'y1' }),
      on('2026-09-01', 'RosterEntryRecorded', { ...person('r8'), kind: 'student' }),
      on('2026-09-01', 'StudentEnrolled', { rosterEntryId: 'r8', unitId: 'u9', groundCode: 'admission' }),
    );
    const { items } = await service.ask(getUnitRoster, { ...about, unitId: 'u9', after });
    expect(items).toMatchObject([{ rosterEntryId: 'r8', surname: '[удалено]', givenName: '[удалено]' }]);
  });

  it('are nothing to another organisation', async () => {
    const foreign = service.ask(getUnitRoster, { organizationId: 'o2', unitId: 'u1' });
    await expect(foreign).rejects.toThrow('unit.not-found');
    const entry = service.ask(getRosterEntry, { organizationId: 'o2', rosterEntryId: 'r1' });
    await expect(entry).rejects.toThrow('roster-entry.not-found');
  });
});

describe('bad questions', () => {
  it.each([
    [{ organizationId: 'o9' }, 'organization.not-found'],
    [{ ...about, on: '2026-02-30' }, 'request.invalid'],
    [{ ...about, known: 'yesterday' }, 'request.invalid'],
    [{ ...about, known: '99999' }, 'position.beyond-head'],
    [{ ...about, after: '99999' }, 'position.beyond-head'],
    [{ ...about, known: '2026-12-01' }, 'date.in-future'],
    [{ ...about, known: '2026-02-30' }, 'known.invalid'],
  ])('%j is refused: %s', async (question, code) => {
    await expect(service.ask(getContingent, question)).rejects.toThrow(code);
  });
});
