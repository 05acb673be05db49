import { foundedSchool, make, type FoundedSchool, type Joined as Person } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Any = any;

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let teacher: Person;
let pupil: Person;
let mother: Awaited<ReturnType<PeoplePlatform['signUp']>>;
let father: Awaited<ReturnType<PeoplePlatform['signUp']>>;

const channels = ['channel-members', 'channel-staff', 'channel-parents'].map((kind) => ({ kind, posting: 'owners' }));
const groups = ['group-students', 'group-parents', 'group-teachers', 'staff'].map((kind) => ({
  kind,
  posting: 'everybody',
}));

const chatOf = (ask: Caller, kind: string): Promise<Any> =>
  until(async () => (await ask('GET', `${at}/chats`)).body.items.find((chat: Any) => chat.kind === kind));
const history = async (ask: Caller, chatId: string, after: string) =>
  (await ask('GET', `${at}/chats/${chatId}/messages?after=${after}`)).body.items;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const hired = await school.teaches('+70000000021', 'Классная');
  teacher = hired;
  const enrolled = await school.learns('+70000000022', 'Первов');
  pupil = enrolled;
  await school.curates(hired.rosterEntryId);
  await school.adopts([...channels, ...groups]);
  mother = await school.parents('+70000000023', 'Первова', enrolled.rosterEntryId, teacher.ask);
  father = await school.parents('+70000000024', 'Первый', enrolled.rosterEntryId, teacher.ask);
  for (const { ask: parent } of [mother, father]) await chatOf(parent, 'group-parents');
  await chatOf(teacher.ask, 'group-parents');
});
afterAll(() => platform.close());

describe('what the administration hands in', () => {
  const material = { title: 'Собрание', text: 'Родительское собрание в пятницу.' };
  const audience = { people: ['parent'], unitIds: [] as string[], cohorts: [5] };
  let materialId: string;
  let here: string;

  it('R21: waits for the administrator, who gives it back with a remark or publishes it', async () => {
    const { ask: head } = school.head;
    const { ask: administrator } = school.founder;
    const body = { ...material, audience, wantedOn: '2026-12-01' };
    expect(code(await administrator('POST', `${at}/materials`, { body }))).toBe('403 access.denied');
    const { id, position } = (await head('POST', `${at}/materials`, { body })).body;
    materialId = id;
    here = `${at}/materials/${materialId}`;
    const { items } = (await administrator('GET', `${at}/materials?status=waiting&after=${position}`)).body;
    expect(items).toMatchObject([
      { materialId, title: 'Собрание', author: expect.stringContaining('Главный'), wantedOn: '2026-12-01' },
    ]);
    const remark = { body: { remark: 'Нет времени начала' } };
    expect(code(await head('POST', `${here}/return`, remark))).toBe('403 access.denied');
    expect((await administrator('POST', `${here}/return`, remark)).status).toBe(201);
    const chat = await chatOf(mother.ask, 'group-parents');
    const publication = { body: { chatIds: [chat.chatId] } };
    expect(code(await administrator('POST', `${here}/publication`, publication))).toBe('409 material.returned');
    const again = await head('PUT', here, { body: { ...body, text: 'Родительское собрание в пятницу в 18:00.' } });
    expect(again.status).toBe(201);
  });

  it('R21: reaches whom it is for: parents of a year of study in the chats of their groups', async () => {
    const { ask: administrator } = school.founder;
    const chat = await chatOf(mother.ask, 'group-parents');
    const { items, complete } = (await administrator('GET', `${here}/chats`)).body;
    const asked = items.filter((one: Any) => one.asked);
    expect(asked).toMatchObject([{ chatId: chat.chatId, title: '5А: родители' }, { title: '5Б: родители' }]);
    expect(complete).toBe(true);
    const publication = { body: { chatIds: asked.map(({ chatId }: Any) => chatId) } };
    expect(code(await school.head.ask('POST', `${here}/publication`, publication))).toBe('403 access.denied');
    const published = await administrator('POST', `${here}/publication`, publication);
    expect(published.status).toBe(201);
    const read = await history(mother.ask, chat.chatId, published.body.position);
    expect(read).toMatchObject([{ text: 'Собрание', materialId }]);
    const shown = await mother.ask('GET', `${at}/chats/${chat.chatId}/materials/${materialId}`);
    expect(shown.body).toMatchObject({ title: 'Собрание', text: 'Родительское собрание в пятницу в 18:00.' });
    const students = await chatOf(pupil.ask, 'group-students');
    const elsewhere = `${at}/chats/${students.chatId}/materials/${materialId}`;
    expect(code(await pupil.ask('GET', elsewhere))).toBe('404 material.not-found');
    expect(code(await administrator('POST', `${here}/publication`, publication))).toBe('409 material.published');
  });

  it('is told of: who handed it in, who published it and when, how many have it and how many have read it', async () => {
    const { ask: head } = school.head;
    const chat = await chatOf(mother.ask, 'group-parents');
    const { material: item, acts } = (await head('GET', here)).body;
    expect(item).toMatchObject({ status: 'published', publisher: expect.stringContaining('Первая') });
    expect(acts.map(({ act, name }: Any) => [act, name.split(' ')[0]])).toEqual([
      ['submitted', 'Главный'],
      ['returned', 'Первая'],
      ['submitted', 'Главный'],
      ['published', 'Первая'],
    ]);
    expect(acts[1].remark).toBe('Нет времени начала');
    const place = { body: { place: chat.lastPlace } };
    expect((await mother.ask('POST', `${at}/chats/${chat.chatId}/read`, place)).status).toBe(202);
    const { chats, people } = (await head('GET', `${here}/figures`)).body;
    const inGroup = chats.find(({ chatId }: Any) => chatId === chat.chatId);
    expect(inGroup).toMatchObject({ title: '5А: родители', atPublication: 3 });
    expect(people).toEqual([
      { people: 'staff', delivered: 1, read: 0 },
      { people: 'parent', delivered: 2, read: 1 },
    ]);
    const unread = (await head('GET', `${here}/unread-staff`)).body.items;
    expect(unread).toMatchObject([{ personId: teacher.personId }]);
    expect(code(await teacher.ask('GET', `${here}/figures`))).toBe('403 access.denied');

    const { items } = (await head('GET', `${at}/trail?kind=chat&limit=1000`)).body;
    const told = items.map(({ sentence }: Any) => sentence as string);
    expect(told.some((line: string) => /Главный.*атериал передан администратору для публикации/u.test(line))).toBe(
      true,
    );
    expect(told.some((line: string) => /Первая.*атериал опубликован/u.test(line))).toBe(true);
  });

  it('is taken back by whoever handed it in, and scheduled by the administrator', async () => {
    const body = { ...material, audience: { people: ['staff'] } };
    const other = await make(school.head.ask, `${at}/materials`, body);
    const channel = await chatOf(teacher.ask, 'channel-staff');
    const { ask: administrator } = school.founder;
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const publish = (asked: object) =>
      administrator('POST', `${at}/materials/${other}/publication`, { body: { chatIds: [channel.chatId], ...asked } });
    expect(code(await publish({ at: '2020-01-01T00:00:00Z' }))).toBe('422 material.time-invalid');
    expect((await publish({ at: soon })).status).toBe(201);
    const shown = (await administrator('GET', `${at}/materials/${other}`)).body;
    expect(shown.material).toMatchObject({ status: 'scheduled', scheduledFor: soon });
    expect((await school.head.ask('POST', `${at}/materials/${other}/withdrawal`)).status).toBe(201);
    expect(code(await publish({}))).toBe('409 material.withdrawn');
  });
});

it('R43: the administrator publishes in the organisation’s channels, and in no chat but channels and those of groups', async () => {
  const body = { title: 'Субботник', text: 'В субботу.', audience: { people: ['student', 'staff'] } };
  const materialId = await make(school.head.ask, `${at}/materials`, body);
  const channel = await chatOf(pupil.ask, 'channel-members');
  const { ask } = school.founder;
  const { items } = (await ask('GET', `${at}/materials/${materialId}/chats`)).body;
  expect(items.filter((one: Any) => one.asked)).toMatchObject([{ chatId: channel.chatId, title: 'Канал организации' }]);
  const publication = { body: { chatIds: [channel.chatId] } };
  const { chatId: talk } = await chatOf(teacher.ask, 'staff');
  const wrong = { body: { chatIds: [channel.chatId, talk] } };
  const unsuitable = await ask('POST', `${at}/materials/${materialId}/publication`, wrong);
  expect(code(unsuitable)).toBe('422 material.chat-unsuitable');
  const { body: done } = await ask('POST', `${at}/materials/${materialId}/publication`, publication);
  expect(await history(pupil.ask, channel.chatId, done.position)).toMatchObject([{ text: 'Субботник', materialId }]);
});

it('R15: people open polls and vote; one vote a family where families vote', async () => {
  const { chatId } = await chatOf(mother.ask, 'group-parents');
  const polls = `${at}/chats/${chatId}/polls`;
  const poll = { question: 'Нужна ли экскурсия?', options: ['Да', 'Нет'], choice: 'single', secrecy: 'open' };
  const families = { ...poll, counting: 'family', quorum: 100, reveal: 'after-voting' };
  const opened = await mother.ask('POST', polls, { body: families });
  expect(opened.status).toBe(201);
  const here = `${polls}/${opened.body.id}`;
  expect(await history(father.ask, chatId, opened.body.position)).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ pollId: opened.body.id, text: poll.question })]),
  );
  expect(code(await pupil.ask('GET', here))).toBe('403 access.denied');
  expect(code(await father.ask('GET', `${here}/votes`))).toBe('403 poll.not-revealed');
  const vote = (ask: Caller, ...choices: number[]) => ask('PUT', `${here}/vote`, { body: { choices } });
  expect(code(await vote(mother.ask, 0, 1))).toBe('422 poll.choice-invalid');
  expect(code(await vote(mother.ask, 2))).toBe('422 poll.choice-invalid');
  expect((await vote(mother.ask, 1)).status).toBe(201);
  expect((await vote(mother.ask, 0)).status).toBe(201);
  expect(code(await vote(father.ask, 1))).toBe('409 poll.family-voted');
  expect(code(await vote(teacher.ask, 1))).toBe('403 poll.not-eligible');
  expect((await father.ask('GET', here)).body).toMatchObject({
    ...{ eligible: 1, voted: 1, quorumReached: true, mayVote: false, hasVoted: true, revealed: true },
    options: [
      { text: 'Да', votes: 1, own: false },
      { text: 'Нет', votes: 0 },
    ],
  });
  expect((await father.ask('GET', `${here}/votes`)).body.items).toMatchObject([
    { personId: mother.personId, choices: [0] },
  ]);
  // The curator owns the chat.
  expect(code(await father.ask('POST', `${here}/closing`))).toBe('403 poll.closing-denied');
  expect((await teacher.ask('POST', `${here}/closing`)).status).toBe(201);
  expect(code(await vote(mother.ask, 1))).toBe('409 poll.closed');
  expect((await mother.ask('GET', here)).body).toMatchObject({
    ...{ closed: true, closing: 'early', closedBy: expect.stringContaining('Классная'), voted: 1, eligible: 1 },
    author: expect.stringContaining('Первова'),
  });

  const secret = { ...poll, secrecy: 'anonymous' };
  const early = { body: { ...secret, reveal: 'after-voting' } };
  expect(code(await mother.ask('POST', polls, early))).toBe('422 poll.reveal-invalid');
  const hidden = await make(mother.ask, polls, secret);
  expect((await father.ask('PUT', `${polls}/${hidden}/vote`, { body: { choices: [1] } })).status).toBe(201);
  expect((await mother.ask('POST', `${polls}/${hidden}/closing`)).status).toBe(201);
  const { linkable, options, voted } = (await father.ask('GET', `${polls}/${hidden}`)).body;
  expect([linkable, voted, options.map(({ votes, own }: Any) => [votes, own])]).toEqual([
    'unlinkable',
    1,
    [
      [undefined, false],
      [undefined, false],
    ],
  ]);
});

it('R16: the way to the electronic journal, for whom it is; hidden where there is none', async () => {
  const path = `${at}/journal-links`;
  const { ask: administrator } = school.founder;
  expect((await pupil.ask('GET', path)).body).toEqual({ links: [], maySet: false });
  const journal = { title: 'Журнал', url: 'https://journal.example/teachers', people: ['staff'] };
  const diary = { title: 'Дневник', url: 'https://journal.example/diary', people: ['student', 'parent'] };
  const set = (ask: Caller, links: object[]) => ask('PUT', path, { body: { links } });
  expect(code(await set(school.head.ask, [journal]))).toBe('403 access.denied');
  for (const url of ['http://journal.example/', 'javascript:alert(1)', 'https://a:b@journal.example/'])
    expect((await set(administrator, [{ ...journal, url }])).status).toBe(400);
  expect(code(await set(administrator, [{ ...journal, url: 'https://intranet/' }]))).toBe(
    '422 journal-link.url-invalid',
  );
  expect((await set(administrator, [journal, diary])).status).toBe(201);
  const shown = async (ask: Caller) => (await ask('GET', path)).body.links.map(({ title }: Any) => title);
  expect(await shown(teacher.ask)).toEqual(['Журнал']);
  expect(await shown(pupil.ask)).toEqual(['Дневник']);
  expect(await shown(mother.ask)).toEqual(['Дневник']);
  expect(await shown(school.operator)).toEqual([]);
  expect((await administrator('GET', path)).body).toEqual({ links: [journal, diary], maySet: true });
  expect((await set(administrator, [])).status).toBe(201);
  expect(await shown(mother.ask)).toEqual([]);
});
