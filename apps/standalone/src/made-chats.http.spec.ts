import { foundedSchool, make, type FoundedSchool, type Joined as Person } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { code, type Caller } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Chat = any;

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let curator: Person;
let curatorEntry: string;
let colleague: Person;
let pupil: Person;
let pupilEntry: string;
let other: Person;
let mother: Awaited<ReturnType<PeoplePlatform['signUp']>>;

const chats = [{ kind: 'channel-members', posting: 'owners' }];
const adopt = (more: object = {}) => school.adopts(chats, more);
const room = (title: string, more: object = {}) => ({
  kind: 'room',
  title,
  audience: [],
  entry: 'by-name',
  posting: 'everybody',
  ...more,
});
const makes = (ask: Caller, body: object) => ask('POST', `${at}/chats`, { body });
const mine = async (ask: Caller, after = '0'): Promise<Chat[]> =>
  (await ask('GET', `${at}/chats?after=${after}`)).body.items;
const has = (ask: Caller, chatId: string, isSo: (chat: Chat) => boolean = () => true): Promise<Chat> =>
  until(async () => (await mine(ask)).find((chat) => chat.chatId === chatId && isSo(chat)));
const lost = (ask: Caller, chatId: string) =>
  until(async () => ((await mine(ask)).some((chat) => chat.chatId === chatId) ? undefined : true));
const view = async (ask: Caller, chatId: string) => (await ask('GET', `${at}/chats/${chatId}`)).body;
const write = (ask: Caller, chatId: string, text: string) =>
  ask('POST', `${at}/chats/${chatId}/messages`, { body: { text } });
const act = (ask: Caller, chatId: string, what: string, body: object = {}) =>
  ask('POST', `${at}/chats/${chatId}/${what}`, { body });

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const hired = await school.teaches('+70000000031', 'Классная');
  const enrolled = await school.learns('+70000000033', 'Первов');
  [curator, curatorEntry, pupil, pupilEntry] = [hired, hired.rosterEntryId, enrolled, enrolled.rosterEntryId];
  colleague = await school.teaches('+70000000032', 'Вторая');
  other = await school.learns('+70000000034', 'Другов', school.b);
  await school.curates(curatorEntry);
  mother = await school.parents('+70000000035', 'Первова', pupilEntry, curator.ask);
  await adopt();
});
afterAll(() => platform.close());

it('R50, R51, R52: a curator makes chats with the own group’s students, their parents, its teachers; for no other group', async () => {
  const ofGroup = (circle: string, unitId: string) => ({
    audience: [{ circle, unitId }],
    entry: 'by-structure',
    unitId,
  });
  const excursion = await make(curator.ask, `${at}/chats`, room('Экскурсия', ofGroup('students', school.a)));
  expect(await has(pupil.ask, excursion)).toMatchObject({ title: 'Экскурсия', standing: 'member', writes: true });
  const committee = await make(curator.ask, `${at}/chats`, room('Родители: экскурсия', ofGroup('parents', school.a)));
  expect(await has(mother.ask, committee)).toMatchObject({ title: 'Родители: экскурсия', writes: true });
  await make(curator.ask, `${at}/chats`, room('Учителя 5А', ofGroup('teachers', school.a)));
  expect(code(await makes(curator.ask, room('Чужие', ofGroup('students', school.b))))).toBe('403 chat.audience-denied');
  const mixed = {
    audience: [
      { circle: 'students', unitId: school.a },
      { circle: 'parents', unitId: school.a },
    ],
  };
  expect(code(await makes(curator.ask, room('Все вместе', mixed)))).toBe('403 chat.audience-denied');
  expect((await view(pupil.ask, excursion)).readers).toEqual({ staff: 1, students: 1, parents: 0 });
  expect(code(await other.ask('GET', `${at}/chats/${excursion}`))).toBe('403 access.denied');
});

it('R49, R53, R58: staff make chats for their work, join existing ones, hand them over; no last owner leaves', async () => {
  const open = room('Методический совет', { audience: [{ circle: 'staff' }], entry: 'by-choice' });
  const council = await make(curator.ask, `${at}/chats`, open);
  const joinable = async (ask: Caller) => (await ask('GET', `${at}/joinable-chats?after=0`)).body.items;
  expect(await until(async () => (await joinable(colleague.ask))[0])).toMatchObject({ title: 'Методический совет' });
  expect(await joinable(pupil.ask)).toEqual([]);
  expect(code(await act(pupil.ask, council, 'joining'))).toBe('404 chat.not-found');
  expect((await act(colleague.ask, council, 'joining')).status).toBe(201);
  await has(colleague.ask, council);
  expect(code(await act(colleague.ask, council, 'archiving'))).toBe('403 chat.owner-required');
  expect(code(await act(curator.ask, council, 'leaving'))).toBe('409 chat.last-owner');
  expect((await act(curator.ask, council, 'owners', { personId: colleague.personId })).status).toBe(201);
  expect((await act(curator.ask, council, 'leaving')).status).toBe(201);
  expect(await has(colleague.ask, council)).toMatchObject({ standing: 'owner' });
  await lost(curator.ask, council);

  const circle = await make(curator.ask, `${at}/chats`, room('Кружок', { personIds: [pupil.personId] }));
  const stranger = { personIds: [other.personId] };
  expect(code(await act(curator.ask, circle, 'participants', stranger))).toBe('403 chat.relation-denied');
  const renamed = await curator.ask('PUT', `${at}/chats/${circle}/title`, { body: { title: 'Шахматы' } });
  expect(renamed.status).toBe(201);
  expect(await has(pupil.ask, circle, ({ title }) => title === 'Шахматы')).toMatchObject({ writes: true });
  await curator.ask('PUT', `${at}/chats/${circle}/posting`, { body: { posting: 'owners' } });
  expect(code(await write(pupil.ask, circle, 'Ход конём'))).toBe('403 chat.posting-denied');
  expect((await act(curator.ask, circle, `participants/${pupil.personId}/removal`)).status).toBe(201);
  await lost(pupil.ask, circle);
  expect(code(await write(pupil.ask, circle, 'Ещё тут?'))).toBe('403 access.denied');
});

it('R27: the administration makes any other management chat, and nobody else does', async () => {
  const audience = [{ circle: 'administrators' }, { circle: 'curators' }];
  const body = room('Штаб', { kind: 'management', audience, entry: 'by-structure' });
  expect(code(await makes(curator.ask, body))).toBe('403 chat.making-denied');
  const staff = await make(school.head.ask, `${at}/chats`, body);
  expect(await has(curator.ask, staff)).toMatchObject({ kind: 'management', title: 'Штаб' });
  await has(school.founder.ask, staff);
});

it('who runs the school finds chats by what they are called, and sees nobody and nothing in them', async () => {
  const chatId = await make(curator.ask, `${at}/chats`, room('Поход', { personIds: [pupil.personId] }));
  const { body: direct } = await curator.ask('POST', `${at}/direct-chats`, { body: { personId: colleague.personId } });
  await has(colleague.ask, direct.id);
  const found: Chat[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await school.head.ask('GET', `${at}/chat-register?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    found.push(...body.items);
    cursor = body.next;
  } while (cursor !== undefined);
  expect(found.find((chat) => chat.chatId === chatId)).toEqual({
    ...{ chatId, kind: 'room', title: 'Поход', participants: 2, messages: 0, archived: false },
  });
  expect(found.map(({ kind }) => kind)).toContain('channel-members');
  expect(found.some((chat) => chat.chatId === direct.id)).toBe(false);
  expect(code(await curator.ask('GET', `${at}/chat-register`))).toBe('403 access.denied');
});

it('R20: two talk as the matrix lets them; the supervisor sees that they do, and not what they say', async () => {
  const direct = (ask: Caller, personId: string) => ask('POST', `${at}/direct-chats`, { body: { personId } });
  const { body } = await direct(curator.ask, pupil.personId);
  expect((await direct(pupil.ask, curator.personId)).body.id).toBe(body.id);
  expect(code(await direct(curator.ask, other.personId))).toBe('403 chat.relation-denied');
  expect(code(await direct(pupil.ask, other.personId))).toBe('403 chat.relation-denied');
  expect(code(await direct(mother.ask, pupil.personId))).toBe('403 chat.relation-denied');
  expect((await direct(mother.ask, curator.personId)).status).toBe(201);
  expect(await has(pupil.ask, body.id)).toMatchObject({ kind: 'direct', title: expect.stringMatching(/^Классная/u) });
  const { position } = (await write(pupil.ask, body.id, 'Можно вопрос?')).body;
  const seen = (await school.head.ask('GET', `${at}/direct-chats?after=${position}`)).body.items;
  expect(seen).toEqual([
    {
      chatId: body.id,
      sides: expect.arrayContaining([
        expect.objectContaining({ personId: pupil.personId, as: 'student' }),
        expect.objectContaining({ personId: curator.personId, as: 'staff' }),
      ]),
      messages: 1,
      lastAt: expect.any(String),
      archived: false,
    },
  ]);
  expect(code(await curator.ask('GET', `${at}/direct-chats`))).toBe('403 access.denied');
  expect(code(await school.head.ask('GET', `${at}/chats/${body.id}/messages`))).toBe('403 access.denied');
  expect(code(await curator.ask('GET', `${at}/chats/${body.id}/participants`))).toBe('200');

  // A change of the matrix rules over what was said before.
  await adopt({ staffWithOwnStudents: 'rooms' });
  expect(code(await write(pupil.ask, body.id, 'Ещё вопрос'))).toBe('403 chat.relation-denied');
  expect(await view(pupil.ask, body.id)).toMatchObject({
    hindrance: 'chat.relation-denied',
    writers: [
      { as: 'staff', may: false, rule: 'staff-own-students' },
      { as: 'student', may: false, rule: 'staff-own-students' },
    ],
  });
  await adopt();
  expect((await write(pupil.ask, body.id, 'Снова можно')).status).toBe(201);
});

it('R11: whether students make chats is a setting, off by default; a curator answers for what they make', async () => {
  const own = room('Волейбол', { audience: [{ circle: 'students', unitId: school.a }], entry: 'by-choice' });
  expect(code(await makes(pupil.ask, own))).toBe('403 chat.making-denied');
  await adopt({ madeByStudents: 'on' });
  const chatId = await make(pupil.ask, `${at}/chats`, own);
  expect(await has(pupil.ask, chatId)).toMatchObject({ standing: 'member', writes: true });
  expect(await has(curator.ask, chatId)).toMatchObject({ standing: 'owner' });
  await adopt({ studentsAmongThemselves: 'off' });
  expect((await view(pupil.ask, chatId)).strategyVersion).toBeGreaterThan(3);
  await adopt();
});

it('an exception lets somebody in or out against the structure, with a ground, and says so; nobody lets themselves in', async () => {
  await school.adopts([...chats, { kind: 'group-students', posting: 'everybody' }]);
  const { chatId } = await until(async () => (await mine(pupil.ask)).find(({ kind }) => kind === 'group-students'));
  const except = (ask: Caller, personId: string, exception: string) =>
    ask('PUT', `${at}/chats/${chatId}/exceptions/${personId}`, { body: { exception, ground: 'Соглашение' } });
  expect(code(await except(curator.ask, other.personId, 'include'))).toBe('403 access.denied');
  expect(code(await except(school.founder.ask, school.founder.personId, 'include'))).toBe('403 chat.exception-own');
  expect((await except(school.founder.ask, other.personId, 'include')).status).toBe(201);
  await has(other.ask, chatId);
  expect((await except(school.founder.ask, pupil.personId, 'exclude')).status).toBe(201);
  await lost(pupil.ask, chatId);
  const listed = (await school.head.ask('GET', `${at}/chats/${chatId}/exceptions`)).body.items;
  expect(listed.map(({ exception }: Chat) => exception).toSorted()).toEqual(['exclude', 'include']);
  for (const { personId } of [other, pupil])
    expect((await act(school.founder.ask, chatId, `exceptions/${personId}/withdrawal`)).status).toBe(201);
  await has(pupil.ask, chatId);
  await lost(other.ask, chatId);
});

it('a parent is let in by an exception as well: whoever may do it finds the parents of a group by name', async () => {
  await school.adopts([...chats, { kind: 'group-students', posting: 'everybody' }]);
  const { chatId } = await until(async () => (await mine(pupil.ask)).find(({ kind }) => kind === 'group-students'));
  const parents = (ask: Caller, unitId: string) => ask('GET', `${at}/units/${unitId}/parents`);
  for (const { ask } of [curator, pupil, mother]) expect(code(await parents(ask, school.a))).toBe('403 access.denied');
  expect((await parents(school.founder.ask, 'another')).body.items).toEqual([]);
  const { items } = (await parents(school.founder.ask, school.a)).body;
  expect(items).toEqual([{ personId: mother.personId, name: 'Первова Имя' }]);
  const body = { exception: 'include', as: 'parent', ground: 'Сопровождает класс' };
  const path = `${at}/chats/${chatId}/exceptions/${mother.personId}`;
  expect((await school.founder.ask('PUT', path, { body })).status).toBe(201);
  await has(mother.ask, chatId);
  expect((await school.founder.ask('POST', `${path}/withdrawal`)).status).toBe(201);
  await lost(mother.ask, chatId);
});

it('R67: a parent’s inbox shows each chat with the child it is about', async () => {
  const { items } = (await mother.ask('GET', '/profile/chats?after=0')).body;
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        title: 'Родители: экскурсия',
        organizationId: school.organizationId,
        children: [{ studentEntryId: pupilEntry, name: expect.stringMatching(/^Первов/u) }],
      }),
    ]),
  );
});

it('chats about a group are closed with the academic year; ownership moves when a membership ends', async () => {
  const group = await make(
    curator.ask,
    `${at}/chats`,
    room('Проект', { unitId: school.a, personIds: [colleague.personId, pupil.personId] }),
  );
  const plans = await make(curator.ask, `${at}/chats`, room('Планы', { personIds: [colleague.personId] }));
  const left = { fromUnitId: school.staff, effectiveOn: '2026-11-01' };
  const gone = await school.founder.ask('POST', `${at}/employees/${curatorEntry}/dismissals`, { body: left });
  expect(gone.status).toBe(201);
  expect(await has(colleague.ask, plans, ({ standing }) => standing === 'owner')).toMatchObject({ title: 'Планы' });
  expect(await has(colleague.ask, group, ({ standing }) => standing === 'owner')).toMatchObject({ archived: false });
  expect(code(await curator.ask('GET', `${at}/chats/${group}/messages`))).toBe('403 access.denied');

  const closure = `${at}/academic-years/${school.academicYearId}/closure`;
  expect(code(await school.founder.ask('POST', closure))).toBe('201');
  await has(colleague.ask, group, ({ archived }) => archived);
  expect(await has(colleague.ask, plans)).toMatchObject({ archived: false });
  expect(code(await write(colleague.ask, group, 'Поздно'))).toBe('409 chat.archived');
  expect((await act(colleague.ask, group, 'reopening')).status).toBe(201);
  expect((await write(colleague.ask, group, 'Снова')).status).toBe(201);
});
