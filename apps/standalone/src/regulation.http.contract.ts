import type { Caller, Platform } from './platform.fixture.ts';
import { buildSchool, doing, idOf } from './school.fixture.ts';

const school = `/organizations/${idOf('school')}`;
const of = (what: string) => idOf(`school ${what}`);

/** What the regulation demands, asked through the HTTP door of a platform however it runs. */
export const regulationContract = (name: string, start: () => Promise<Platform>): void => {
  let platform: Platform;
  let ask: Caller;

  /** Sends a command and then asks; what was written is read. */
  const after = async (command: Promise<string>, path: string) => {
    const position = await command;
    const { status, body } = await ask('GET', `${school}${path}${path.includes('?') ? '&' : '?'}after=${position}`);
    expect(status).toBe(200);
    return body;
  };
  const post = (path: string, body: object, method?: string) => doing(ask)(`${school}${path}`, body, method);
  const on = (effectiveOn: string) => ({ effectiveOn });
  const countOf = (units: { unitId: string; count: number }[], unit: string) =>
    units.find(({ unitId }) => unitId === of(unit))?.count;

  describe(`the regulation, through the HTTP door, ${name}`, () => {
    beforeAll(async () => {
      platform = await start();
      ask = await platform.as();
      await buildSchool(ask);
    });
    afterAll(() => platform.close());

    it('R06: subjects and programmes exist as entities, and those without any teaching are listed', async () => {
      await post('/subjects', { subjectId: of('maths'), title: 'Математика', ...on('2026-09-01') });
      const robots = { subjectId: of('robots'), title: 'Робототехника', ...on('2026-09-01') };
      const before = await after(post('/programs', robots), '/subjects');
      expect(before).toMatchObject({ untaught: 2 });

      const teacher = { rosterEntryId: of('teacher'), ...on('2026-09-01') };
      const path = `/units/${of('5А')}/teaching/${of('maths')}/teachers`;
      const taught = await after(post(path, teacher), '/subjects?untaught=true');
      expect(taught.items).toEqual([expect.objectContaining({ subjectId: of('robots'), title: 'Робототехника' })]);
    });

    it('R32: the organisation’s information is edited with its requisites', async () => {
      const requisites = { inn: '1111111111', kpp: '222222222', okpo: '33333333', address: 'ул. Школьная, 1' };
      const body = await after(post('', { requisites, shortName: 'Школа № 1' }, 'PATCH'), '');
      expect(body).toMatchObject({ requisites, organization: { shortName: 'Школа № 1' } });
    });

    it('R33: the group «Сотрудники» stands in the structure with those employed', async () => {
      const { body } = await ask('GET', `${school}/structure`);
      expect(body.staffGroups).toEqual([expect.objectContaining({ name: 'Сотрудники', employees: 1 })]);
      const members = await ask('GET', `${school}/units/${of('staff')}/roster`);
      expect(members.body.items).toEqual([
        expect.objectContaining({
          surname: 'Учителева',
          positions: [{ position: 'teacher', category: 'pedagogical' }],
        }),
      ]);
    });

    it('R34: study groups stand in the structure with those enrolled', async () => {
      const { body } = await ask('GET', `${school}/structure?on=2026-09-15`);
      expect(body.studyGroups.map(({ name, students }: Record<string, unknown>) => [name, students])).toEqual([
        ['5А', 3],
        ['5Б', 0],
      ]);
      const members = await ask('GET', `${school}/units/${of('5А')}/roster?on=2026-09-15`);
      expect(members.body.items.map(({ surname }: { surname: string }) => surname)).toEqual([
        'Второв',
        'Первова',
        'Третьев',
      ]);
    });

    it('R38: curators are attached, and what differs from the approved distribution is shown', async () => {
      const order = { orderId: of('order 1'), kind: 'curators', number: '1', date: '2026-08-28' };
      await post('/orders', order);
      await post('/curator-distributions', {
        academicYearId: of('2026'),
        assignments: [{ unitId: of('5А'), rosterEntryId: of('teacher') }],
        orderRef: order.orderId,
        ...on('2026-09-01'),
      });
      const curator = { rosterEntryId: of('teacher'), kind: 'principal', ...on('2026-09-01') };
      const attached = await after(post(`/units/${of('5А')}/curators`, curator), '/curators');
      expect(attached).toMatchObject({ groups: 2, covered: 1, differing: 0 });

      const elsewhere = await after(post(`/units/${of('5Б')}/curators`, curator), '/curators');
      expect(elsewhere).toMatchObject({ covered: 2, differing: 1 });
    });

    it('R40: movements of pupils are recorded, stand as of any date, and are listed while they have no order', async () => {
      const order = { orderId: of('order 2'), kind: 'student-movement', number: '2-у', date: '2026-09-30' };
      await post('/orders', order);
      await post(`/students/${of('pupil 1')}/transfers`, {
        fromUnitId: of('5А'),
        toUnitId: of('5Б'),
        orderRef: order.orderId,
        ...on('2026-10-01'),
      });
      const left = { fromUnitId: of('5А'), groundCode: 'unspecified', ...on('2026-10-15') };
      const position = await post(`/students/${of('pupil 2')}/departures`, left);

      const contingent = async (date: string) =>
        (await ask('GET', `${school}/contingent?on=${date}&after=${position}`)).body;
      const september = await contingent('2026-09-30');
      expect([countOf(september.units, '5А'), countOf(september.units, '5Б')]).toEqual([3, 0]);
      const now = await contingent('2026-10-15');
      expect([now.students.count, countOf(now.units, '5А'), countOf(now.units, '5Б')]).toEqual([2, 1, 1]);

      const unordered = await ask('GET', `${school}/movements?withoutOrder=true&from=2026-10-01&to=2026-10-31`);
      expect(unordered.body.items.map(({ type }: { type: string }) => type)).toEqual(['StudentTransferredOut']);
    });

    it('R41: movements of staff are recorded and stand as of any date', async () => {
      const before = await post('/employees', {
        rosterEntryId: of('second teacher'),
        surname: 'Сменин',
        givenName: 'Олег',
        unitId: of('staff'),
        ...on('2026-09-01'),
      });
      const gone = { fromUnitId: of('staff'), groundCode: 'own-wish', ...on('2026-11-01') };
      const position = await post(`/employees/${of('second teacher')}/dismissals`, gone);
      const staff = async (query: string) =>
        (await ask('GET', `${school}/contingent?after=${position}&${query}`)).body.staff.count;
      expect(await staff('on=2026-10-31')).toBe(2);
      expect(await staff('on=2026-11-01')).toBe(1);
      expect(await staff(`on=2026-11-01&known=${before}`)).toBe(2);
    });
  });
};
