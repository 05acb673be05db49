import { foundedSchool, seen, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { until } from './until.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;

/** The days of recording are those of Moscow. */
const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
const period = `from=2026-01-01&to=${today}`;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const comes = await school.student('Пришла', '+70000000021');
  await school.student('Ждёт', '+70000000022');
  const { ask } = await school.joins('+70000000021', 'Пришла', {
    unitId: school.a,
    role: 'student',
    rosterEntryId: comes,
  });
  await seen(ask, ([one]) => one?.memberships[0]?.status === 'verified');
});
afterAll(() => platform.close());

type Figure = Readonly<{ id: string; value: number; total?: number }>;

it('R28: the use of the organisation for a period is told in figures, and what is not measured is named', async () => {
  const { status, body } = await school.head.ask('GET', `${at}/usage?${period}`);
  expect(status).toBe(200);
  const figures = new Map((body.figures as Figure[]).map(({ id, value, total }) => [id, [value, total]]));
  expect(figures.get('members.student')).toEqual([1, 2]);
  expect(figures.get('requests.approved')).toEqual([1, undefined]);
  expect(figures.get('links.issued')).toEqual([1, undefined]);
  expect(figures.get('links.redeemed')).toEqual([1, undefined]);
  expect(figures.get('movements.ordered')).toEqual([0, 3]);
  expect(figures.get('curators.covered')).toEqual([0, 2]);
  expect(body.units).toContainEqual(expect.objectContaining({ name: '5А', students: 1, teachers: 0 }));
  expect(body.notMeasured.map(({ id }: { id: string }) => id)).toContain('remote-events');
  expect(body.figures.map(({ id }: Figure) => id)).not.toContain('remote-events');
});

it.each([
  ['pdf', 'application/pdf', '%PDF-'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
])('R46: it is had as %s', async (format, mediaType, begins) => {
  const { status, body, headers } = await school.founder.ask('GET', `${at}/usage/files/${format}?${period}`);
  expect([status, headers.get('content-type')]).toEqual([200, mediaType]);
  expect(headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="usage-.*\\.${format}"$`, 'u'));
  expect(body.startsWith(begins)).toBe(true);
});

it('R46: the administrator delivers it to the head, who takes note; both stay, and the figures come out the same', async () => {
  const path = `${at}/usage-reports`;
  const asked = { from: '2026-01-01', to: today };
  expect((await school.head.ask('POST', path, { body: asked })).status).toBe(403);
  const delivered = await school.founder.ask('POST', path, { body: asked });
  expect(delivered.status).toBe(201);
  const report = `${path}/${delivered.body.id}`;
  await school.student('Позже', '+70000000023');
  const { body } = await school.head.ask('GET', `${report}?after=${delivered.body.position}`);
  expect(body).toMatchObject({ holds: true, deliveredBy: school.founder.personId });
  expect((body.usage.figures as Figure[]).find(({ id }) => id === 'members.student')).toMatchObject({ total: 2 });

  const note = { digest: body.digest };
  expect((await school.founder.ask('POST', `${report}/acknowledgement`, { body: note })).status).toBe(403);
  const other = await school.head.ask('POST', `${report}/acknowledgement`, { body: { digest: '0'.repeat(64) } });
  expect(other).toMatchObject({ status: 409, body: { code: 'usage-report.differs' } });
  const acknowledged = await school.head.ask('POST', `${report}/acknowledgement`, { body: note });
  expect(acknowledged.status).toBe(201);
  const list = await school.head.ask('GET', `${path}?after=${acknowledged.body.position}`);
  expect(list.body.items).toMatchObject([
    { reportId: delivered.body.id, digest: body.digest, acknowledgedBy: school.head.personId },
  ]);
  const trail = await school.head.ask('GET', `${at}/trail?kind=report&after=${acknowledged.body.position}`);
  expect(trail.body.items.map(({ type }: { type: string }) => type)).toEqual([
    'UsageReportAcknowledged',
    'UsageReportDelivered',
  ]);
});

it('R02: what is demanded, done and missing stays with the head beside it', async () => {
  const { status, body } = await school.head.ask('GET', `${at}/control`);
  const row = body.rows.find(({ code }: { code: string }) => code === 'usage-reports.acknowledged');
  expect([status, row]).toEqual([200, expect.objectContaining({ state: 'done', count: row.total, todo: '' })]);
});

it('R55: the curator sees of the own group who has come, whose parents, and who has not', async () => {
  const entry = await school.teacher('Куратор');
  const as = { unitId: school.staff, role: 'teacher', rosterEntryId: entry } as const;
  const { ask } = await school.joins('+70000000031', 'Куратор', as);
  await seen(ask, ([one]) => one?.memberships[0]?.status === 'verified');
  const assigned = { rosterEntryId: entry, kind: 'principal' };
  const curator = await school.founder.ask('POST', `${at}/units/${school.a}/curators`, { body: assigned });
  expect(curator.status).toBe(201);
  const { status, body } = await ask('GET', `${at}/units/${school.a}/overview?after=${curator.body.position}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ students: 3, joined: 1, withGuardian: 0 });
  expect(body.items.map(({ name, joined }: { name: string; joined: boolean }) => [name, joined])).toEqual([
    ['Ждёт Имя', false],
    ['Позже Имя', false],
    ['Пришла Имя', true],
  ]);
  expect(body.chats).toEqual([]);
  const { body: strategy } = await school.head.ask('GET', `${at}/chat-strategy`);
  const { relations } = strategy;
  const chats = [{ kind: 'group-students', posting: 'everybody' }];
  expect((await school.head.ask('POST', `${at}/chat-strategy`, { body: { chats, relations } })).status).toBe(201);
  const [chat] = await until(async () => {
    const { chats } = (await ask('GET', `${at}/units/${school.a}/overview`)).body;
    return chats[0]?.students === 1 ? chats : undefined;
  });
  expect(chat).toMatchObject({ kind: 'group-students', staff: 1, students: 1, parents: 0 });
  expect((await ask('GET', `${at}/units/${school.b}/overview`)).status).toBe(403);
});

it.each([
  ['that ends before it begins', 'from=2026-09-02&to=2026-09-01', 'period.reversed'],
  ['that is not over', 'from=2026-09-02&to=2099-09-01', 'date.in-future'],
])('R28: a period %s is refused', async (_, asked, code) => {
  expect(await school.head.ask('GET', `${at}/usage?${asked}`)).toMatchObject({ status: 400, body: { code } });
});
