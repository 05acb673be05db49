import { randomUUID } from 'node:crypto';
import { foundedSchool, type FoundedSchool, type Joined as Person } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Body = any;

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let teacher: Person;
let pupil: Person;
let other: Person;
let chatId: string;

const relations = {
  ...{ studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' },
  ...{ staffAmongThemselves: 'rooms', staffWithOwnStudents: 'rooms', staffWithOwnParents: 'rooms' },
  ...{ studentsDirect: 'off', madeByStudents: 'off', madeByParents: 'off' },
};
const chatOf = (ask: Caller, kind: string): Promise<Body> =>
  until(async () => (await ask('GET', `${at}/chats`)).body.items.find((chat: Body) => chat.kind === kind));
const messages = () => `${at}/chats/${chatId}/messages`;
const post = (ask: Caller, body: object, headers = {}) => ask('POST', messages(), { body, headers });
const write = async (ask: Caller, text: string, more = {}): Promise<Body> => {
  const answer = await post(ask, { text, ...more });
  expect([text, answer.status]).toEqual([text, 201]);
  return answer.body;
};
const last = async (ask: Caller, after: string): Promise<Body> =>
  (await ask('GET', `${messages()}?limit=1&after=${after}`)).body.items[0];
const search = (ask: Caller, body: object) => ask('POST', `${at}/chats/search`, { body });

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const hired = await school.teaches('+70000000021', 'Классная');
  teacher = hired;
  pupil = await school.learns('+70000000022', 'Первов');
  other = await school.learns('+70000000024', 'Второв');
  await school.curates(hired.rosterEntryId);
  await school.adopts(
    ['group-students', 'staff'].map((kind) => ({ kind, posting: 'everybody' })),
    relations,
  );
  ({ chatId } = await chatOf(pupil.ask, 'group-students'));
  for (const { ask } of [other, teacher]) await chatOf(ask, 'group-students');
});
afterAll(() => platform.close());

it('a message names participants, and they find it among their mentions', async () => {
  const mentions = { persons: [other.personId], roles: [{ role: 'staff' }] };
  const { id, position } = await write(pupil.ask, 'Второв, сдай тетрадь', { mentions });
  for (const { ask } of [other, teacher]) {
    const list = (await ask('GET', `${at}/chat-mentions?after=${position}`)).body;
    expect(list).toMatchObject({ items: [{ chatId, message: { messageId: id }, unread: true }] });
    expect(list.authors.map(({ name }: Body) => name.split(' ')[0])).toEqual(['Первов', 'Второв']);
    expect(await chatOf(ask, 'group-students')).toMatchObject({ mentions: 1 });
  }
  const stranger = { persons: [school.head.personId], roles: [] };
  expect(code(await post(pupil.ask, { text: 'А директор?', mentions: stranger }))).toBe('422 message.mention-unknown');
  expect((await post(pupil.ask, { text: 'А', mentions: { persons: ['../x'], roles: [] } })).status).toBe(400);
});

it('staff pin, ask for acknowledgement and write urgently; pupils do not', async () => {
  const asking = { acknowledgement: true, urgent: true };
  expect(code(await post(pupil.ask, { text: 'Срочно!', ...asking }))).toBe('403 message.staff-only');
  const { id } = await write(teacher.ask, 'Завтра не приходим', asking);
  const message = `${messages()}/${id}`;
  expect(code(await pupil.ask('PUT', `${message}/pin`))).toBe('403 message.staff-only');
  const gone = { body: { until: '2020-01-01T00:00:00.000Z' } };
  expect(code(await teacher.ask('PUT', `${message}/pin`, gone))).toBe('422 message.pin-term-invalid');
  const { position } = (await teacher.ask('PUT', `${message}/pin`)).body;
  expect((await pupil.ask('GET', `${at}/chats/${chatId}/pins?after=${position}`)).body.items).toMatchObject([
    { messageId: id, urgent: true, pinned: { at: expect.any(String) }, acknowledgement: { given: 0, own: false } },
  ]);
  const given = (await pupil.ask('POST', `${message}/acknowledgement`)).body;
  const list = (await teacher.ask('GET', `${message}/acknowledgements?after=${given.position}`)).body;
  expect(list).toMatchObject({ given: 1, of: 2, items: [{ personId: other.personId }] });
  expect((await other.ask('GET', `${message}/acknowledgements`)).body).toEqual({ given: 1, of: 2, own: false, items: [] }); // prettier-ignore
  expect((await teacher.ask('DELETE', `${message}/pin`)).status).toBe(201);
  const plain = await write(pupil.ask, 'Ура');
  expect(code(await other.ask('POST', `${messages()}/${plain.id}/acknowledgement`))).toBe(
    '409 message.no-acknowledgement',
  );
});

it('pupils learn nothing of who of them has read, staff do', async () => {
  const { id, place } = await write(pupil.ask, 'Прочитали?');
  await other.ask('POST', `${at}/chats/${chatId}/read`, { body: { place } });
  await last(pupil.ask, '0');
  const readers = async ({ ask }: Person) => (await ask('GET', `${messages()}/${id}/readers`)).body;
  await until(async () => ((await readers(teacher)).read === 1 ? true : undefined));
  expect((await readers(teacher)).items).toMatchObject([{ personId: other.personId }]);
  expect(await readers(pupil)).toEqual({ read: 0, of: 1, items: [] });
  expect(code(await other.ask('GET', `${messages()}/${id}/readers`))).toBe('403 message.not-own');
});

it('a reply quotes; a page is found around a message; words of pupils do not leave their circle', async () => {
  const asked = await write(pupil.ask, 'Какой кабинет?');
  const answered = await write(teacher.ask, 'Двенадцатый', { replyTo: asked.id });
  expect((await last(pupil.ask, answered.position)).reply).toEqual({
    messageId: asked.id,
    authorId: pupil.personId,
    text: 'Какой кабинет?',
  });
  const page = (await pupil.ask('GET', `${messages()}?around=${asked.id}&limit=3`)).body;
  expect(page.items.map(({ text }: Body) => text).slice(0, 2)).toEqual(['Двенадцатый', 'Какой кабинет?']);

  const staff = (await chatOf(teacher.ask, 'staff')).chatId;
  const into = (messageId: string, toChatId: string) =>
    teacher.ask('POST', `${messages()}/${messageId}/forward`, { body: { toChatId } });
  expect((await into(asked.id, staff)).status).toBe(201);
  const talk = await teacher.ask('POST', `${at}/chats/${staff}/messages`, { body: { text: 'О Первове' } });
  const out = await teacher.ask('POST', `${at}/chats/${staff}/messages/${talk.body.id}/forward`, {
    body: { toChatId: chatId },
  });
  expect(code(out)).toBe('403 message.forward-denied');
  expect(code(await into(asked.id, randomUUID()))).toBe('404 chat.not-found');
});

it('messages are found by words in any form, within one’s own chats', async () => {
  const { id } = await write(pupil.ask, 'Экскурсия в музей <b>ёлочных</b> игрушек');
  const { position } = await write(pupil.ask, 'Ничего о том');
  const found = (await search(other.ask, { query: 'ЭКСКУРСИИ елочной', after: position })).body;
  expect(found.items).toMatchObject([{ messageId: id, chatId, snippet: 'Экскурсия в музей <b>ёлочных</b> игрушек' }]);
  expect(found.authors).toMatchObject([{ personId: pupil.personId }]);
  expect((await search(school.head.ask, { query: 'экскурсия' })).body.items).toEqual([]);
  expect(code(await search(school.head.ask, { query: 'экскурсия', chatId }))).toBe('404 chat.not-found');
  expect(code(await search(other.ask, { query: '???' }))).toBe('422 search.query-empty');
  expect((await search(other.ask, { query: 'а'.repeat(201) })).status).toBe(400);
  const { position: gone } = (await pupil.ask('POST', `${messages()}/${id}/retraction`)).body;
  expect((await search(other.ask, { query: 'экскурсия', after: gone })).body.items).toEqual([]);
});

const rawPost = async (body: string): Promise<string> => {
  const Authorization = `Bearer ${await platform.token({ personId: pupil.personId })}`;
  const headers = { Authorization, 'Content-Type': 'application/json' };
  const answer = await fetch(`${platform.url}/api${at}/chats/${chatId}/messages`, { method: 'POST', headers, body });
  return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
};

it('ids whose streams are others’ lead nowhere', async () => {
  for (const id of [`${chatId}-0001`, `strategy-${school.organizationId}`, 'link-x']) {
    expect(code(await pupil.ask('GET', `${at}/chats/${id}/messages`))).toBe('403 access.denied');
    const period = { since: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z', hours: 1, ground: 'Проверка' };
    const asked = await school.head.ask('POST', `${at}/break-glass`, { body: { chatId: id, ...period } });
    expect(code(asked)).toBe('404 chat.not-found');
    const body = { exception: 'exclude', ground: 'Проверка' };
    const except = await school.founder.ask('PUT', `${at}/chats/${id}/exceptions/${pupil.personId}`, { body });
    expect(code(except)).toBe('404 chat.not-found');
  }
  const file = `${at}/files/space-${school.organizationId}`;
  expect(code(await pupil.ask('GET', file))).toBe('404 file.not-found');
});

it('what cannot be read is refused, and nobody drowns a chat', async () => {
  expect(code(await post(pupil.ask, { text: 'а\uD800' }))).toBe('422 message.text-invalid');
  expect(code(await post(pupil.ask, { text: '\u202E\u2067\u200B' }))).toBe('422 message.text-invalid');
  expect(code(await post(pupil.ask, { text: '\u3164\u2800' }))).toBe('422 message.text-invalid');
  expect((await post(pupil.ask, { text: 'а\u0000б' })).status).toBe(400);
  const deep = `{"text":${'['.repeat(20_000)}"а"${']'.repeat(20_000)}}`;
  expect(await rawPost(deep)).toBe('400 request.invalid');
  expect((await post(pupil.ask, { text: 'а'.repeat(1_000_000) })).status).toBe(413);
  expect((await post(pupil.ask, { text: 'а', files: Array.from({ length: 11 }, () => randomUUID()) })).status).toBe(
    400,
  );
  const sent = await Promise.all(Array.from({ length: 40 }, (_, n) => post(other.ask, { text: `Спам ${n}` })));
  const refused = sent.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(refused[0]!.body.code).toBe('message.flood');
  expect(refused[0]!.headers.get('retry-after')).toBe('60');
});
