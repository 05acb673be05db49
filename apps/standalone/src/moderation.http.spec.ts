import { foundedSchool, type FoundedSchool, type Joined as Person } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Found = any;

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let curator: Person;
let pupil: Person;
let friend: Person;
let chatId: string;
const write = async (ask: Caller, text: string): Promise<Found> =>
  (await ask('POST', `${at}/chats/${chatId}/messages`, { body: { text } })).body;
const history = async (ask: Caller, after: string): Promise<Found[]> =>
  (await ask('GET', `${at}/chats/${chatId}/messages?after=${after}`)).body.items;
const report = (ask: Caller, messageId: string, more = {}) =>
  ask('POST', `${at}/chats/${chatId}/messages/${messageId}/reports`, { body: { ground: 'insult', ...more } });
const cases = async (ask: Caller, after: string, query = ''): Promise<Found> =>
  (await ask('GET', `${at}/moderation-cases?after=${after}${query}`)).body;
const own = async (ask: Caller, after: string): Promise<Found> =>
  (await ask('GET', `${at}/moderation/own?after=${after}`)).body;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const hired = await school.teaches('+70000000021', 'Классная');
  curator = hired;
  pupil = await school.learns('+70000000022', 'Первов');
  friend = await school.learns('+70000000023', 'Второв');
  await school.curates(hired.rosterEntryId);
  await school.adopts([{ kind: 'group-students', posting: 'everybody' }]);
  chatId = await until(async () => {
    const { items } = (await friend.ask('GET', `${at}/chats`)).body;
    return items.find(({ kind }: Found) => kind === 'group-students')?.chatId;
  });
});
afterAll(() => platform.close());

it('a reported message is a case with a term; moderators alone read it, and hide what it is about', async () => {
  const { id: messageId } = await write(pupil.ask, 'Обидные слова');
  const note = { note: 'Обижает который раз' };
  const { body: reported } = await report(friend.ask, messageId, note);
  expect((await report(friend.ask, messageId)).body.id).toBe(reported.id);
  await report(curator.ask, messageId, { ground: 'bullying' });
  expect(code(await report(pupil.ask, messageId))).toBe('409 moderation-case.own-message');
  expect(code(await report(friend.ask, 'another'))).toBe('404 message.not-found');
  expect(code(await report(school.head.ask, messageId))).toBe('403 access.denied');

  const path = `${at}/moderation-cases/${reported.id}`;
  for (const ask of [pupil.ask, friend.ask, curator.ask])
    for (const one of [`${at}/moderation-cases`, path]) expect(code(await ask('GET', one))).toBe('403 access.denied');
  const { items, waiting, overdue } = await cases(school.founder.ask, reported.position, '&status=open');
  expect([waiting, overdue]).toEqual([1, 0]);
  expect(items).toMatchObject([{ caseId: reported.id, reports: 2, grounds: ['insult', 'bullying'], decides: true }]);
  const hours = (Date.parse(items[0].dueAt) - Date.parse(items[0].openedAt)) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(23.99);
  const shown = (await school.founder.ask('GET', path)).body;
  expect(shown).toMatchObject({ text: 'Обидные слова', authorName: 'Первов Имя' });
  expect(shown.reports).toEqual(expect.arrayContaining([expect.objectContaining(note)]));
  await until(async () => {
    const readings = JSON.stringify((await school.founder.ask('GET', `${at}/accesses`)).body);
    return readings.includes('communication.moderation-case.get') ? true : undefined;
  });

  expect((await school.founder.ask('POST', `${path}/taking`)).status).toBe(201);
  const hides = { body: { decision: 'hidden', reason: 'Оскорбление' } };
  expect(code(await school.head.ask('POST', `${path}/decision`, hides))).toBe('409 moderation-case.taken');
  const { position } = (await school.founder.ask('POST', `${path}/decision`, hides)).body;
  expect(code(await school.founder.ask('POST', `${path}/decision`, hides))).toBe('409 moderation-case.decided');
  for (const ask of [friend.ask, pupil.ask]) {
    const found = (await history(ask, position)).find((one) => one.messageId === messageId);
    expect(found?.text ?? '').not.toContain('Обидные');
  }
  expect(await own(friend.ask, position)).toMatchObject({
    reports: [{ decision: 'hidden', reason: 'Оскорбление' }],
    decisions: [],
  });
  expect(await own(pupil.ask, position)).toMatchObject({
    reports: [],
    decisions: [{ messageId, decision: 'hidden', reversed: false, reason: 'Оскорбление' }],
  });

  const back = await school.founder.ask('POST', `${path}/reversal`, { body: { reason: 'Пересмотрено' } });
  expect(back.status).toBe(201);
  const again = (await history(friend.ask, back.body.position)).find((one) => one.messageId === messageId);
  expect(again).toMatchObject({ text: 'Обидные слова' });
  expect(await own(pupil.ask, back.body.position)).toMatchObject({ decisions: [{ reversed: true }] });
  expect(code(await report(friend.ask, messageId))).toBe('409 moderation-case.answered');
  const anew = await report(friend.ask, messageId, { note: 'Он повторяет это каждый день' });
  expect(anew.body.id).not.toBe(reported.id);
  const continued = `${at}/moderation-cases/${anew.body.id}?after=${anew.body.position}`;
  expect((await school.founder.ask('GET', continued)).body.previous).toMatchObject({
    caseId: reported.id,
    decision: 'hidden',
  });
});

it('the term is the administration’s to set; another school’s cases are none of one’s own', async () => {
  const path = `${at}/moderation-term`;
  expect((await curator.ask('GET', path)).body).toEqual({ hours: 24 });
  expect(code(await school.founder.ask('POST', path, { body: { hours: 8 } }))).toBe('403 access.denied');
  expect((await school.head.ask('POST', path, { body: { hours: 8 } })).status).toBe(201);
  expect((await curator.ask('GET', path)).body).toEqual({ hours: 8 });
  expect(code(await school.founder.ask('GET', `${at}/moderation-cases/another`))).toBe('404 moderation-case.not-found');
  const decision = { body: { decision: 'dismissed' } };
  const foreign = await school.founder.ask('POST', `${at}/moderation-cases/another/decision`, decision);
  expect(code(foreign)).toBe('404 moderation-case.not-found');
});

it('nobody decides over themselves, nor learns of the case before', async () => {
  const appointed = { personId: curator.personId, orderRef: await school.order('administration', '31') };
  expect((await school.head.ask('POST', `${at}/administration/deputies`, { body: appointed })).status).toBe(201);
  const { id: messageId } = await write(curator.ask, 'Резкие слова');
  const { id, position } = (await report(pupil.ask, messageId)).body;
  const path = `${at}/moderation-cases/${id}`;
  expect((await cases(curator.ask, position)).items.map(({ caseId }: Found) => caseId)).not.toContain(id);
  expect(code(await curator.ask('GET', path))).toBe('403 moderation-case.own');
  const dismisses = { body: { decision: 'dismissed' } };
  expect(code(await curator.ask('POST', `${path}/decision`, dismisses))).toBe('403 moderation-case.own');
  const warned = await school.head.ask('POST', `${path}/decision`, { body: { decision: 'warned' } });
  expect(warned.status).toBe(201);
  expect((await own(curator.ask, warned.body.position)).decisions).toMatchObject([{ decision: 'warned' }]);
});

it('two who answer for the school read a chat for a while; its participants learn who did, and why', async () => {
  const first = await write(pupil.ask, 'Первая редакция');
  await pupil.ask('PUT', `${at}/chats/${chatId}/messages/${first.id}`, { body: { text: 'Вторая редакция' } });
  await pupil.ask('POST', `${at}/chats/${chatId}/messages/${first.id}/retraction`);
  const asked = {
    chatId,
    ground: 'Заявление родителя о травле',
    since: '2026-01-01T00:00:00Z',
    until: '2036-01-01T00:00:00Z',
    hours: 2,
  };
  const path = `${at}/break-glass`;
  expect(code(await pupil.ask('POST', path, { body: asked }))).toBe('403 access.denied');
  expect(code(await school.founder.ask('POST', path, { body: { ...asked, hours: 73 } }))).toBe('400 request.invalid');
  expect(code(await school.founder.ask('POST', path, { body: { ...asked, chatId: 'another' } }))).toBe(
    '404 chat.not-found',
  );
  const reversed = { ...asked, until: '2025-01-01T00:00:00Z' };
  expect(code(await school.founder.ask('POST', path, { body: reversed }))).toBe('400 period.reversed');
  const { id } = (await school.head.ask('POST', path, { body: asked })).body;
  const messages = `${path}/${id}/messages`;
  expect(code(await school.head.ask('GET', messages))).toBe('409 break-glass.unconfirmed');
  expect(code(await school.founder.ask('POST', `${path}/${id}/confirmation`))).toBe('403 access.denied');
  expect(code(await school.head.ask('POST', `${path}/${id}/confirmation`))).toBe('403 break-glass.own');
  const weak = await platform.as({ personId: curator.personId, strength: 'one' });
  expect(code(await weak('POST', `${path}/${id}/confirmation`))).toBe('403 auth.second-factor-required');
  expect((await curator.ask('POST', `${path}/${id}/confirmation`)).status).toBe(201);

  // The administrator holds an office too, yet is neither of the two.
  expect(code(await school.founder.ask('GET', messages))).toBe('404 break-glass.not-found');
  const read = (await school.head.ask('GET', messages)).body;
  const message = read.items.find(({ messageId }: Found) => messageId === first.id);
  expect(message.versions.map(({ text }: Found) => text)).toEqual(['Первая редакция', 'Вторая редакция']);
  expect(message).toMatchObject({ authorName: 'Первов Имя', retractedAt: expect.any(String) });
  const page = (await school.head.ask('GET', `${messages}?limit=1`)).body;
  expect(page).toMatchObject({ more: true, items: [read.items[0]] });
  const next = (await school.head.ask('GET', `${messages}?behind=${page.items[0].place}`)).body;
  expect(next.items).toEqual(read.items.slice(1));

  const inquiries = async () => (await friend.ask('GET', `${at}/chats/${chatId}/inquiries`)).body.items;
  expect(await inquiries()).toEqual([]);
  expect((await school.head.ask('POST', `${path}/${id}/closing`)).status).toBe(201);
  expect(code(await school.head.ask('GET', messages))).toBe('409 break-glass.closed');
  const [told] = await until(async () => ((await inquiries()).length > 0 ? inquiries() : undefined));
  expect(told).toMatchObject({
    ground: asked.ground,
    requestedByName: 'Главный Имя',
    confirmedByName: 'Классная Имя',
    how: 'by-hand',
  });
});

it('what nobody confirms is never told; a second request may be refused', async () => {
  const period = { since: '2026-01-01T00:00:00Z', until: '2036-01-01T00:00:00Z', hours: 2 };
  const path = `${at}/break-glass`;
  const { id } = (await school.founder.ask('POST', path, { body: { chatId, ground: 'Проверка', ...period } })).body;
  const refused = await school.head.ask('POST', `${path}/${id}/refusal`);
  expect(refused.status).toBe(201);
  expect(code(await curator.ask('POST', `${path}/${id}/confirmation`))).toBe('409 break-glass.closed');
  const { items } = (await school.head.ask('GET', `${path}?after=${refused.body.position}`)).body;
  expect(items.find(({ accessId }: Found) => accessId === id)).toMatchObject({ status: 'closed', how: 'refused' });
  expect((await friend.ask('GET', `${at}/chats/${chatId}/inquiries`)).body.items).toHaveLength(1);
});
