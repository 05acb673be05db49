import { foundedSchool, type FoundedSchool, type Joined } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Told = any;

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let curator: Joined;
let pupil: Joined & { rosterEntryId: string };
let inspector: Readonly<{ personId: string; ask: Caller }>;
let groupChat: string;
let order: string;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const today = inDays(0);
const types = (items: readonly Told[]): string[] => items.map(({ type }) => type);
const chats = async (ask: Caller): Promise<Told[]> => (await ask('GET', `${at}/trail/chats`)).body.items;
const presence = async (chatId: string, query = ''): Promise<Told> => {
  const { status, body } = await inspector.ask('GET', `${at}/chats/${chatId}/presence${query}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
};
const present = async (chatId: string, query = ''): Promise<string[]> =>
  (await presence(chatId, query)).items.map(({ name, standing }: Told) => `${name}: ${standing}`);

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  order = await school.order('student-movement', '7');
  const teacher = await school.teaches('+70000000041', 'Классная');
  curator = teacher;
  await school.curates(teacher.rosterEntryId);
  pupil = await school.learns('+70000000042', 'Первов');
  await school.adopts([{ kind: 'group-students', posting: 'everybody' }]);
  inspector = await platform.signUp('+70000000043', 'Строгая');
  await school.operator('POST', `/accounts/${inspector.personId}/roles`, { body: { role: 'inspector' } });
  const basis = { issuer: 'Министерство образования', number: '12-р', date: '2026-11-01' };
  const opened = await school.operator('POST', `${at}/inspections`, {
    body: { personId: inspector.personId, from: inDays(-1), until: inDays(1), basis },
  });
  expect(opened.status).toBe(201);
  const chat = await until(async () => (await chats(inspector.ask)).find(({ kind }) => kind === 'group-students'));
  expect(chat).toMatchObject({ title: '5А: обучающиеся', unitId: school.a, archived: false });
  groupChat = chat.chatId;
  await until(async () => ((await presence(groupChat)).count === 2 ? true : undefined));
});
afterAll(() => platform.close());

it('R05: an inspector sees who is in a chat, since when and why, and nothing of what is said there', async () => {
  const { body: sent } = await pupil.ask('POST', `${at}/chats/${groupChat}/messages`, { body: { text: 'Привет' } });
  const told = await presence(groupChat, `?after=${sent.position}`);
  expect(await present(groupChat)).toEqual(['Классная Имя: owner', 'Первов Имя: member']);
  const [owner, member] = told.items;
  expect(types(owner.grounds)).toEqual(expect.arrayContaining(['MembershipVerified', 'CuratorAssigned']));
  expect(types(member.grounds)).toEqual(expect.arrayContaining(['StudentEnrolled', 'MembershipVerified']));
  expect(types(member.because)).toContain('ParticipantAdded');
  expect(JSON.stringify(told)).not.toContain('Message');
  expect(code(await inspector.ask('GET', `${at}/chats/${groupChat}/messages`))).toBe('403 access.denied');
  expect(await present(groupChat, '?on=2026-09-01')).toEqual([]);
});

it('R05: a hand-made chat goes by its title', async () => {
  const room = { kind: 'room', title: 'Шахматы', audience: [], entry: 'by-name', posting: 'everybody' };
  const made = { ...room, personIds: [pupil.personId] };
  const { body } = await curator.ask('POST', `${at}/chats`, { body: made });
  const chat = await until(async () => (await chats(school.head.ask)).find(({ chatId }) => chatId === body.id));
  expect(chat).toMatchObject({ title: 'Шахматы', kind: 'room' });
  await until(async () => ((await presence(body.id)).count === 2 ? true : undefined));
  const line = await until(async () => {
    const { body: found } = await school.head.ask(
      'GET',
      `${at}/trail?type=ParticipantAdded&personId=${pupil.personId}`,
    );
    return found.items.find(({ sentence }: Told) => sentence.includes('«Шахматы»'));
  });
  expect(line.sentence).toBe(
    'Классная Имя: участник добавлен в чат — Первов Имя; чат «Шахматы»; участник; как обучающийся; назван владельцем чата.',
  );
});

it('R05: an expulsion leads to the removal from chats, and who is out since is told with the reason', async () => {
  const before = (await presence(groupChat)).position;
  const expulsion = { fromUnitId: school.a, effectiveOn: today, groundCode: 'own-wish', orderRef: order };
  const path = `${at}/students/${pupil.rosterEntryId}/expulsions`;
  expect(code(await school.founder.ask('POST', path, { body: expulsion }))).toBe('201');
  const removal = await until(async () => {
    const query = `type=ParticipantRemoved&personId=${pupil.personId}`;
    const { body } = await inspector.ask('GET', `${at}/trail?${query}`);
    return body.items.find(({ sentence }: Told) => sentence.includes('«5А: обучающиеся»'));
  });
  expect(removal.sentence).toMatch(/участник удалён из чата — Первов Имя; чат «5А: обучающиеся»; вследствие: /u);
  const { body: found } = await inspector.ask('GET', `${at}/trail?type=StudentExpelled`);
  for (const [from, to] of [
    [found.items[0].eventId, 'ParticipantRemoved'],
    [removal.eventId, 'StudentExpelled'],
  ]) {
    const { body } = await inspector.ask('GET', `${at}/trail/${from}/chain`);
    expect(types(body.items)).toContain(to);
  }
  expect(await present(groupChat)).toEqual(['Классная Имя: owner']);
  expect(await present(groupChat, `?known=${before}`)).toEqual(['Классная Имя: owner', 'Первов Имя: member']);
});

it.each([
  ['a day to come', '?on=2099-01-01', '400 date.in-future'],
  ['a page of nowhere', '?cursor=bm8', '400 cursor.invalid'],
  ['a knowledge of nothing', '?known=yesterday', '400 request.invalid'],
])('R05: %s is refused', async (_, query, expected) => {
  expect(code(await school.head.ask('GET', `${at}/chats/${groupChat}/presence${query}`))).toBe(expected);
});

it('R05: whoever neither runs nor inspects the school is not told', async () => {
  for (const { ask } of [curator, pupil])
    expect(code(await ask('GET', `${at}/chats/${groupChat}/presence`))).toBe('403 access.denied');
  expect(code(await school.head.ask('GET', `${at}/chats/${school.a}/presence`))).toBe('404 chat.not-found');
});
