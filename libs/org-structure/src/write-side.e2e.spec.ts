import { orgStructureCommands as commands } from '@zveno/contracts-org-structure';
import { orgStructureEvents } from '@zveno/contracts-org-structure/events';
import { randomUUID } from 'node:crypto';
import { administrator, startWriteSide, twoSchools, type WriteSide } from './write-side.fixture.ts';

let service: WriteSide;
let schools: Awaited<ReturnType<typeof twoSchools>>;
beforeAll(async () => {
  service = await startWriteSide();
  schools = await twoSchools(service);
});
afterAll(() => service.close());

const fresh = async () => (await service.log()).at(-1)!;
const order = async (organizationId: string, kind: 'student-movement' | 'staff-movement' | 'structure') =>
  (await service.tell('registerOrder', { organizationId, kind, number: '17', date: '2026-09-02' })).id;

describe('the register', () => {
  it('is kept by the operator', async () => {
    const { regionId, municipalityId } = schools;
    await service.tell('editRegion', { regionId, name: 'Пермский край' });
    await service.tell('editMunicipality', { municipalityId, name: 'Пермь' });
    expect((await fresh()).data).toEqual({ municipalityId, regionId, name: 'Пермь', code: '57701000' });
  });

  it('keeps what an edit leaves out, and takes away what it names null', async () => {
    const { organizationId } = schools.here;
    const requisites = { inn: '5902000000', address: 'г. Пермь' };
    await service.tell('editOrganizationProfile', { organizationId, shortName: 'МАОУ', requisites });
    await service.tell('editOrganizationProfile', { organizationId, shortName: null, requisites: { address: null } });
    const { data } = await fresh();
    expect(data).toMatchObject({ name: 'Школа № 1', requisites: { inn: '5902000000' } });
    expect(data).not.toHaveProperty('shortName');
    expect(data).not.toHaveProperty('requisites.address');
  });
});

describe('structure', () => {
  it('is built one by one', async () => {
    const { organizationId, academicYearId, staff, a, b, teacher, subjectId, student } = schools.here;
    const about = { organizationId };
    await service.tell('editAcademicYear', { ...about, academicYearId, title: '2026–2027' });
    const { id: department } = await service.tell('createStaffGroup', { ...about, name: 'Кафедра' });
    await service.tell('moveUnit', { ...about, unitId: department, parentUnitId: staff });
    const cycle = { ...about, unitId: staff, parentUnitId: department };
    expect(await service.refused('moveUnit', cycle)).toBe('unit.cycle');
    await service.tell('createBody', { ...about, name: 'Родительский актив', kind: 'parents' });
    await service.tell('renameUnit', { ...about, unitId: department, name: 'Кафедра математики' });
    await service.tell('archiveUnit', { ...about, unitId: department });
    await service.tell('restoreUnit', { ...about, unitId: department });
    await service.tell('advanceStudyGroup', { ...about, unitId: b, cohort: 6, academicYearId });
    const { id: program } = await service.tell('addProgram', { ...about, title: 'Робототехника', code: 'Р1' });
    await service.tell('renameSubject', { ...about, subjectId: program, code: null });
    await service.tell('retireSubject', { ...about, subjectId: program });
    const taught = { ...about, unitId: a, subjectId, rosterEntryId: teacher };
    await service.tell('assignTeaching', taught);
    await service.tell('listTeachingAttendees', { ...about, unitId: a, subjectId, absent: [student], extra: [] });
    await service.tell('endTeaching', taught);
    const curator = { ...about, unitId: a, rosterEntryId: teacher };
    await service.tell('assignCurator', { ...curator, kind: 'principal' });
    await service.tell('unassignCurator', curator);
    const assignments = [{ unitId: a, rosterEntryId: teacher }];
    await service.tell('approveCuratorDistribution', { ...about, academicYearId, assignments });
    await service.tell('closeAcademicYear', { ...about, academicYearId });
    const late = { ...about, name: '7А', cohort: 7, academicYearId };
    expect(await service.refused('createStudyGroup', late)).toBe('academic-year.closed');
  });

  it('takes effect today where the organisation is, and says by whom', async () => {
    const { organizationId, b } = schools.here;
    const actor = administrator;
    await service.tell('renameUnit', { organizationId, unitId: b, name: '6Б' }, { actor });
    const { metadata } = await fresh();
    expect(metadata).toMatchObject({ orgId: organizationId, actorId: 'administrator-1', effectiveOn: '2026-09-02' });
  });

  it('is not told twice', async () => {
    const { organizationId, b } = schools.here;
    const before = (await service.log()).length;
    await service.tell('renameUnit', { organizationId, unitId: b, name: ' 6Б ' });
    expect(await service.log()).toHaveLength(before);
  });
});

describe('people', () => {
  const people = async () => {
    const { organizationId, a, b, staff } = schools.there;
    const about = { organizationId, effectiveOn: '2026-09-01' };
    const someone = { ...about, surname: 'Третья', givenName: 'Вера', phone: '+10005550000' };
    const { id: studentId } = await service.tell('addStudent', someone);
    const { id: employeeId } = await service.tell('addEmployee', { ...someone, email: 'vera@example.org' });
    return { about, a, b, staff, someone, student: { ...about, rosterEntryId: studentId }, employeeId };
  };

  it('move as students do', async () => {
    const { a, b, student, someone } = await people();
    const moves = { ...student, groundCode: 'own-wish', ground: 'Заявление' };
    await service.tell('correctStudent', { ...someone, ...student, patronymic: 'Игоревна' });
    await service.tell('enrollStudent', { ...moves, unitId: a });
    await service.tell('transferStudentBetweenGroups', {
      ...moves,
      effectiveOn: '2026-09-05',
      fromUnitId: a,
      toUnitId: b,
    });
    const { eventId } = (await fresh()).metadata;
    const correction = { ...student, effectiveOn: '2026-01-01', correctsEventId: eventId, reason: 'Не тот класс' };
    await service.tell('correctStudentMovement', correction);
    expect((await fresh()).metadata.effectiveOn).toBe('2026-09-05');
    expect(await service.refused('correctStudentMovement', correction)).toBe('movement.already-corrected');
    await service.tell('promoteStudent', { ...student, effectiveOn: '2026-09-06', fromUnitId: a, toUnitId: b });
    await service.tell('grantAcademicLeave', { ...moves, effectiveOn: '2026-09-07', unitId: b });
    await service.tell('endAcademicLeave', { ...student, effectiveOn: '2026-09-08', unitId: b });
    const out = { ...moves, effectiveOn: '2026-09-09', fromUnitId: b, destination: 'Школа № 9' };
    await service.tell('transferStudentOut', out);
    await service.tell('reinstateStudent', { ...moves, effectiveOn: '2026-09-10', unitId: a });
    await service.tell('expelStudent', { ...moves, effectiveOn: '2026-09-11', fromUnitId: a });
    const { eventId: expelled } = (await fresh()).metadata;
    const orderRef = await order(student.organizationId, 'student-movement');
    await service.tell('clarifyStudentMovement', {
      ...student,
      clarifiesEventId: expelled,
      orderRef,
      groundCode: 'by-law',
    });
    expect((await fresh()).metadata).toMatchObject({ orderRef, effectiveOn: '2026-09-11' });
    await service.tell('reinstateStudent', { ...moves, effectiveOn: '2026-09-12', unitId: a });
    await service.tell('graduateStudent', { ...student, effectiveOn: '2026-09-13', fromUnitId: a });
  });

  it('move as employees do', async () => {
    const { about, staff, someone, employeeId } = await people();
    const employee = { ...about, rosterEntryId: employeeId };
    const { id: department } = await service.tell('createStaffGroup', {
      ...about,
      name: 'Кафедра',
      parentUnitId: staff,
    });
    await service.tell('correctEmployee', { ...someone, ...employee });
    await service.tell('hireEmployee', { ...employee, unitId: staff });
    await service.tell('transferEmployee', { ...employee, fromUnitId: staff, toUnitId: department });
    await service.tell('startEmployeeLeave', { ...employee, unitId: department, groundCode: 'parental' });
    await service.tell('endEmployeeLeave', { ...employee, unitId: department });
    const held = { ...employee, position: 'deputy', category: 'administrative', title: 'Заместитель' } as const;
    await service.tell('assumePosition', held);
    await service.tell('leavePosition', { ...employee, position: 'deputy' });
    await service.tell('assumePosition', { ...held, position: 'director' });
    await service.tell('dismissEmployee', { ...employee, effectiveOn: '2026-09-05', fromUnitId: department });
    const [dismissal, left] = (await service.log()).slice(-2);
    expect([dismissal!.type, left!.type]).toEqual(['EmployeeDismissed', 'PositionLeft']);
    const { eventId } = dismissal!.metadata;
    await service.tell('clarifyEmployeeMovement', { ...employee, clarifiesEventId: eventId, groundCode: 'own-wish' });
    await service.tell('correctEmployeeMovement', { ...employee, correctsEventId: eventId });
    expect((await service.log()).slice(-2).map(({ type }) => type)).toEqual(['MovementCorrected', 'MovementCorrected']);
  });

  it('have guardians, whose relationship is sealed for both', async () => {
    const { about, someone, student } = await people();
    const children = [{ studentEntryId: student.rosterEntryId, relationship: 'мать' }];
    const { id: rosterEntryId } = await service.tell('addGuardian', { ...someone, children });
    const declared = (await fresh()).data as unknown as { children: { relationship: { key: string } }[] };
    const sealed = declared.children[0]!.relationship;
    expect(sealed.key.split(',')).toEqual([`roster-${rosterEntryId}`, `roster-${student.rosterEntryId}`]);
    expect(await service.vault.open(sealed as never, 'relationship')).toBe('мать');
    await service.tell('correctGuardian', { ...someone, rosterEntryId });
    await service.tell('declareGuardian', { ...about, rosterEntryId, children });
    await service.tell('withdrawGuardian', { ...about, rosterEntryId });
  });

  it('stand in the log sealed, under their own names', async () => {
    const { student } = await people();
    const recorded = (await service.log()).find(
      ({ type, data }) => type === 'RosterEntryRecorded' && data.rosterEntryId === student.rosterEntryId,
    );
    const { surname } = recorded!.data as unknown as { surname: never };
    expect(await service.vault.open(surname, 'surname')).toBe('Третья');
    expect(JSON.stringify(await service.log())).not.toMatch(/Третья|Вера|5550000|example\.org|Заявление|мать/u);
  });

  it('are recorded and enrolled both or not at all', async () => {
    const { about, a } = await people();
    const before = (await service.log()).length;
    const early = { ...about, rosterEntryId: randomUUID(), surname: 'Ч', givenName: 'Г', unitId: schools.here.a };
    expect(await service.refused('addStudent', early)).toBe('unit.not-found');
    expect(await service.log()).toHaveLength(before);
    await service.tell('addStudent', { ...early, unitId: a });
    expect(await service.refused('addStudent', { ...early, unitId: a })).toBe('roster-entry.exists');
  });
});

describe('another organisation', () => {
  it('cannot be acted on, nor can its things be told from nothing', async () => {
    const { here, there } = schools;
    const actor = administrator;
    const about = { organizationId: here.organizationId, rosterEntryId: here.student };
    for (const unitId of [there.a, randomUUID()]) {
      const mine = { organizationId: here.organizationId, unitId };
      expect(await service.refused('renameUnit', { ...mine, name: 'Чужой' }, { actor })).toBe('unit.not-found');
      expect(await service.refused('archiveUnit', mine, { actor })).toBe('unit.not-found');
      const transfer = { ...about, fromUnitId: here.a, toUnitId: unitId };
      expect(await service.refused('transferStudentBetweenGroups', transfer, { actor })).toBe('unit.not-found');
    }
    const stranger = { ...about, rosterEntryId: there.student, unitId: here.a };
    expect(await service.refused('enrollStudent', stranger)).toBe('roster-entry.not-found');
    const curator = { organizationId: here.organizationId, unitId: here.a, kind: 'deputy' };
    expect(await service.refused('assignCurator', { ...curator, rosterEntryId: there.teacher })).toBe(
      'employee.not-found',
    );
    const subject = { organizationId: here.organizationId, subjectId: there.subjectId, title: 'Чужой' };
    expect(await service.refused('renameSubject', subject)).toBe('subject.not-found');
  });

  it('lends no orders', async () => {
    const { here, there } = schools;
    const rename = { organizationId: here.organizationId, unitId: here.a, name: '5 «А»' };
    const foreign = await order(there.organizationId, 'structure');
    expect(await service.refused('renameUnit', { ...rename, orderRef: foreign })).toBe('order.not-found');
    expect(await service.refused('renameUnit', rename, { orderRef: foreign })).toBe('order.not-found');
    const staff = await order(here.organizationId, 'staff-movement');
    expect(await service.refused('renameUnit', { ...rename, orderRef: staff })).toBe('order.kind-mismatch');
    const annulled = await order(here.organizationId, 'structure');
    await service.tell('annulOrder', { organizationId: here.organizationId, orderId: annulled });
    expect(await service.refused('renameUnit', { ...rename, orderRef: annulled })).toBe('order.annulled');
    const own = await order(here.organizationId, 'structure');
    await service.tell('renameUnit', rename, { orderRef: own });
    expect((await fresh()).metadata.orderRef).toBe(own);
  });
});

describe('bad input', () => {
  it.each([
    ['a number for a text', { name: 5 }],
    ['white space for a name', { name: '  ' }],
    ['a name that is too long', { name: 'я'.repeat(201) }],
    ['control characters', { name: '5А\n' }],
    ['null for a name', { name: null }],
    ['a date that is none', { effectiveOn: '2026-02-30' }],
    ['an id that is none', { unitId: '../../etc' }],
    ['a revision that is none', { expectedRevision: -1 }],
    ['a field nobody knows', { colour: 'red' }],
  ])('%s is refused', async (_, wrong) => {
    const { organizationId, a: unitId } = schools.here;
    const request = { organizationId, unitId, name: '5А', ...wrong };
    expect(await service.refused('renameUnit', request)).toBe('request.invalid');
  });

  it('a made id must be a UUID', async () => {
    expect(await service.refused('registerRegion', { regionId: 'r-1', name: 'Край', code: '1' })).toBe(
      'request.invalid',
    );
  });

  it('an unknown time zone is refused', async () => {
    const profile = { municipalityId: schools.municipalityId, kind: 'school', name: 'Школа', timeZone: 'Mars/Olympus' };
    expect(await service.refused('registerOrganization', profile)).toBe('request.invalid');
  });

  it('names no municipality that is not there', async () => {
    const profile = { municipalityId: randomUUID(), kind: 'school', name: 'Школа', timeZone: 'Europe/Moscow' };
    expect(await service.refused('registerOrganization', profile)).toBe('municipality.not-found');
  });
});

describe('a repeated or late command', () => {
  it('is refused when the thing has changed since', async () => {
    const { organizationId, b: unitId } = schools.there;
    const { revision } = await service.tell('renameUnit', { organizationId, unitId, name: '5 Б' });
    await service.tell('renameUnit', { organizationId, unitId, name: '5-Б' });
    const stale = { organizationId, unitId, name: '5Б', expectedRevision: revision };
    expect(await service.refused('renameUnit', stale)).toBe('stream.stale');
    await service.tell('renameUnit', { ...stale, expectedRevision: revision + 1 });
  });

  it('is answered as before, also when what it refers to has gone since', async () => {
    const { organizationId, staff } = schools.there;
    const { id: department } = await service.tell('createStaffGroup', { organizationId, name: 'Отдел' });
    const commandId = randomUUID();
    const request = { organizationId, name: 'Сектор', parentUnitId: department };
    const first = await service.tell('createStaffGroup', request, { commandId });
    await service.tell('archiveUnit', { organizationId, unitId: department });
    expect(await service.tell('createStaffGroup', request, { commandId })).toEqual(first);
    expect(staff).not.toBe(first.id);
  });
});

describe('the end', () => {
  it('closes an organisation for good', async () => {
    const { organizationId, a: unitId } = schools.here;
    await service.tell('closeOrganization', { organizationId });
    expect(await service.refused('renameUnit', { organizationId, unitId, name: '5В' })).toBe('organization.closed');
    await service.tell('closeOrganization', { organizationId });
  });

  it('has left no command untried and no event unseen', async () => {
    const elsewhere =
      /^org-structure\.(?:curator-distribution\.apply$|(?:local-act|movement-batch|rollover|founding|administrator|administration|membership|roster-match|body)\.)/u;
    const untried = Object.values(commands).filter(({ subject }) => !service.used.has(subject));
    expect(untried.filter(({ subject }) => !elsewhere.test(subject))).toEqual([]);
    const seen = new Set<string>((await service.log()).map(({ type }) => type));
    const unseen = orgStructureEvents.types.filter(
      (type) =>
        !seen.has(type) &&
        !/^(?:RosterImport|LocalAct|MovementBatch|Founding|Organization(?:Applied|Application|Activated)|Administrat|HeadClaimed|Membership|Admission|RosterEntry(?:Un)?[Mm]atched|BodyMember)/u.test(
          type,
        ),
    );
    expect(unseen).toEqual([]);
    for (const event of await service.log()) {
      expect([event.type, orgStructureEvents.shapeOf(event.type).fault(event.data)]).toEqual([event.type, undefined]);
    }
  });
});
