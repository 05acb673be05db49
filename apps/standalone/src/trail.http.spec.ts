import { openEventStore } from '@zveno/event-store';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { foundedSchool, make, seen, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let order: string;
let pupil: string;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  order = await school.order('student-movement', '7');
  pupil = await school.student('Ученица', '+70000000021');
});
afterAll(() => platform.close());

const trail = async (query = '') => {
  const store = await openEventStore(`sqlite:${join(platform.folder, 'events.sqlite')}`);
  const after = await store.head().finally(() => store.close());
  const { status, body } = await school.head.ask('GET', `${at}/trail?after=${after}${query}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body.items as { sentence: string; type: string; eventId: string; order?: { title: string } }[];
};

it('R05: who did what about whom, where and by which order is said in words', async () => {
  const transfer = { fromUnitId: school.a, toUnitId: school.b, orderRef: order, effectiveOn: '2026-09-20' };
  expect((await school.founder.ask('POST', `${at}/students/${pupil}/transfers`, { body: transfer })).status).toBe(201);
  const [line] = await trail(`&personId=${pupil}&kind=movement`);
  expect(line!.sentence).toBe(
    'Первая Имя: обучающийся переведён в другую группу — Ученица Имя; из «5А»; в «5Б»; основание: не указано; ' +
      'действует с 20.09.2026; приказ № 7 от 01.09.2026.',
  );
  const found = await trail(`&unitId=${school.b}&orderId=${order}&kind=movement&from=2026-01-01`);
  expect(found.map(({ eventId }) => eventId)).toEqual([line!.eventId]);
});

it('R05: what was read and refused stands there, too', async () => {
  await school.founder.ask('GET', `${at}/roster-entries/${pupil}`);
  const stranger = await platform.signUp('+70000000099', 'Чужая');
  expect((await stranger.ask('GET', `${at}/trail`)).status).toBe(403);
  const [read] = await trail(`&outcome=read&personId=${pupil}`);
  expect(read!.sentence).toMatch(/^Первая Имя: прочитаны персональные данные: «.+» — Ученица Имя/u);
  const [refused] = await trail(`&outcome=refused&personId=${stranger.personId}`);
  expect(refused!.sentence).toBe(
    'Чужая Имя: отказано (недостаточно прав): «Журнал событий организации: кто, что, когда, по какому приказу».',
  );
});

it('R05: an effect leads to its order, an order to its effects, and neither goes missing', async () => {
  const lacking = await trail('&withoutOrder=true&kind=movement');
  expect(lacking.map(({ type }) => type)).toContain('StudentEnrolled');
  const idle = await school.order('student-movement', '8');
  const { body } = await school.head.ask('GET', `${at}/trail/idle-orders`);
  expect(body.items).toEqual([expect.objectContaining({ orderId: idle, title: 'приказ № 8 от 01.09.2026' })]);
  expect(await trail(`&orderId=${order}&kind=movement`)).toMatchObject([
    { order: { title: 'приказ № 7 от 01.09.2026' } },
  ]);
});

it('R05: who was in a class on a date, and why', async () => {
  const present = async (unitId: string, on: string) => {
    const { body } = await school.head.ask('GET', `${at}/units/${unitId}/presence?on=${on}`);
    return (body.items as { name: string; because: { type: string }[] }[]).map(({ name, because }) => [
      name,
      ...because.map(({ type }) => type),
    ]);
  };
  expect(await present(school.a, '2026-09-10')).toEqual([['Ученица Имя', 'StudentEnrolled']]);
  expect(await present(school.a, '2026-09-20')).toEqual([]);
  expect(await present(school.b, '2026-09-20')).toEqual([['Ученица Имя', 'StudentTransferredBetweenGroups']]);
});

it('R05: an approval leads to what followed from it', async () => {
  const entry = await school.student('Новая', '+70000000022');
  const { ask } = await school.joins('+70000000022', 'Новая', {
    unitId: school.a,
    role: 'student',
    rosterEntryId: entry,
  });
  await seen(ask, ([one]) => one?.memberships[0]?.status === 'verified');
  const [approved] = await trail('&type=JoinRequestApproved');
  const { body } = await school.head.ask('GET', `${at}/trail/${approved!.eventId}/chain`);
  const types = body.items.map(({ type }: { type: string }) => type);
  expect(types).toEqual(expect.arrayContaining(['JoinRequestApproved', 'MembershipOpened', 'MembershipVerified']));
});

it('R05: who was erased stays in the trail without a name', async () => {
  const leaving = await platform.signUp('+70000000098', 'Уходящая');
  await leaving.ask('GET', `${at}/trail`);
  const told = async () => (await trail(`&outcome=refused&personId=${leaving.personId}`))[0]!.sentence;
  expect(await told()).toMatch(/^Уходящая Имя: отказано/u);
  const erasureId = await make(leaving.ask, '/profile/erasures', { ground: 'own-wish' });
  expect((await school.operator('POST', `/erasures/${erasureId}/approval`)).status).toBe(201);
  for (let tries = 0; tries < 100 && !(await told()).startsWith('[удалено]'); tries += 1) await pause(50);
  expect(await told()).toMatch(/^\[удалено\]: отказано/u);
});

it('R05: what nobody knows is kept, shown as it is and counted, also in the lists of the platform', async () => {
  const store = await openEventStore(`sqlite:${join(platform.folder, 'events.sqlite')}`);
  const metadata = {
    eventId: randomUUID(),
    schemaVersion: 1,
    commandId: randomUUID(),
    actorId: 'process:tomorrow',
    effectiveOn: '2026-09-01',
    recordedAt: new Date().toISOString(),
    correlationId: randomUUID(),
    orgId: school.organizationId,
  };
  await store.append('comet-1', [{ type: 'CometSeen', data: { tail: 'long' }, metadata }], 'any');
  const { position } = await store.append(
    'comet-1',
    [{ type: 'CometGone', data: { unitId: school.a }, metadata: { ...metadata, eventId: randomUUID() } }],
    'any',
  );
  await store.close();
  const { body } = await school.head.ask('GET', `${at}/trail?kind=unknown&after=${position}`);
  expect(body.unknown).toBe(2);
  expect(body.items).toMatchObject([{ raw: `{"unitId":"${school.a}"}` }, { raw: '{"tail":"long"}' }]);
  expect((await school.operator('GET', '/trail?limit=1')).status).toBe(200);
});

it.each([
  ['a page of nowhere', 'cursor=bm8', 400, 'cursor.invalid'],
  ['a period that ends before it begins', 'from=2026-09-02&to=2026-09-01', 400, 'period.reversed'],
  ['a kind there is not', 'kind=comet', 400, 'request.invalid'],
])('R05: %s is refused', async (_, query, status, code) => {
  expect(await school.head.ask('GET', `${at}/trail?${query}`)).toMatchObject({ status, body: { code } });
});
