import { randomUUID } from 'node:crypto';
import { foundedSchool, make, type FoundedSchool, type Joined as Person } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Chat = any;

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let teacher: Person;
let teacherEntry: string;
let pupil: Person;
let pupilEntry: string;
let mathsId: string;

const everything = [
  'group-students',
  'group-parents',
  'group-teachers',
  'teaching',
  'staff',
  'management-deputies',
  'management-pedagogues',
  'management-parents',
  'management-students',
].map((kind) => ({ kind, posting: 'everybody' }));
const channels = ['channel-members', 'channel-staff', 'channel-parents'].map((kind) => ({ kind, posting: 'owners' }));
const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
const effectiveOn = '2026-09-01';

const mine = async (ask: Caller, after = '0'): Promise<Chat[]> =>
  (await ask('GET', `${at}/chats?after=${after}`)).body.items;
/** A chat of somebody's, as soon as it is there. */
const chatOf = (ask: Caller, kind: string, isSo: (chat: Chat) => boolean = () => true): Promise<Chat> =>
  until(async () => (await mine(ask)).find((chat) => chat.kind === kind && isSo(chat)));
const gone = (ask: Caller, kind: string) =>
  until(async () => ((await mine(ask)).some((chat) => chat.kind === kind) ? undefined : true));
const write = (ask: Caller, chatId: string, text: string, headers = {}) =>
  ask('POST', `${at}/chats/${chatId}/messages`, { body: { text }, headers });
const history = async (ask: Caller, chatId: string, query = '') =>
  (await ask('GET', `${at}/chats/${chatId}/messages?${query}`)).body;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const hired = await school.teaches('+70000000021', 'Классная');
  const enrolled = await school.learns('+70000000022', 'Первов');
  [teacher, teacherEntry, pupil, pupilEntry] = [hired, hired.rosterEntryId, enrolled, enrolled.rosterEntryId];
  await school.curates(teacherEntry);
  const { ask } = school.founder;
  mathsId = await make(ask, `${at}/subjects`, { title: 'Алгебра', effectiveOn });
});
afterAll(() => platform.close());

it('R43: the organisation’s channels make themselves; its administrators write, all others read', async () => {
  const channel = await chatOf(pupil.ask, 'channel-members');
  expect(channel).toMatchObject({ title: 'Канал организации', posting: 'owners', standing: 'member', writes: false });
  expect(await chatOf(school.founder.ask, 'channel-members')).toMatchObject({ standing: 'owner', writes: true });
  expect(code(await write(pupil.ask, channel.chatId, 'Можно?'))).toBe('403 chat.posting-denied');
  const { position } = (await write(school.founder.ask, channel.chatId, 'Завтра субботник')).body;
  expect((await history(pupil.ask, channel.chatId, `after=${position}`)).items).toMatchObject([
    { text: 'Завтра субботник' },
  ]);
  expect((await mine(pupil.ask)).map(({ kind }) => kind)).toEqual(['channel-members']);
});

it('R20: the administration adopts the strategy, and the system follows it', async () => {
  const path = `${at}/chat-strategy`;
  const adopt = (ask: Caller, chats: object[]) => ask('POST', path, { body: { chats, relations } });
  expect(code(await adopt(school.founder.ask, channels))).toBe('403 access.denied');
  expect(code(await adopt(teacher.ask, channels))).toBe('403 access.denied');
  expect((await adopt(school.head.ask, [...channels, ...everything])).status).toBe(201);
  expect((await teacher.ask('GET', path)).body).toMatchObject({ version: 1 });
  expect(await chatOf(pupil.ask, 'group-students')).toMatchObject({ title: '5А: обучающиеся', writes: true });
  expect(await chatOf(teacher.ask, 'group-students')).toMatchObject({ standing: 'owner' });
  await chatOf(teacher.ask, 'staff');
  await chatOf(teacher.ask, 'group-parents');

  const withoutStaff = everything.filter(({ kind }) => kind !== 'staff');
  expect((await adopt(school.head.ask, [...channels, ...withoutStaff])).status).toBe(201);
  const closed = await chatOf(teacher.ask, 'staff', ({ archived }) => archived);
  expect(code(await write(teacher.ask, closed.chatId, 'Есть кто?'))).toBe('409 chat.archived');
  expect((await adopt(school.head.ask, [...channels, ...everything])).status).toBe(201);
  await chatOf(teacher.ask, 'staff', ({ archived }) => !archived);
});

it('R06: subjects and programmes without a chat are reported, and which chats the strategy demands', async () => {
  const report = async () => (await school.head.ask('GET', `${at}/chat-compliance`)).body;
  expect((await report()).subjectsWithoutChat).toEqual([{ subjectId: mathsId, title: 'Алгебра', kind: 'subject' }]);
  const { ask } = school.founder;
  const body = { rosterEntryId: teacherEntry, effectiveOn };
  await ask('POST', `${at}/units/${school.a}/teaching/${mathsId}/teachers`, { body });
  await until(async () => ((await report()).subjectsWithoutChat.length === 0 ? true : undefined));
  const { strategyVersion, missing, chats } = await report();
  expect([strategyVersion, missing]).toEqual([3, 0]);
  expect(chats).toEqual(expect.arrayContaining([expect.objectContaining({ title: '5А: Алгебра', exists: true })]));
  expect(code(await teacher.ask('GET', `${at}/chat-compliance`))).toBe('403 access.denied');
});

it('R02: the head’s control view counts the chats that the strategy demands, subjects and programmes, and says what to do', async () => {
  const { ask } = school.founder;
  await make(ask, `${at}/programs`, { title: 'Шахматы', effectiveOn });
  const { body } = await until(async () => {
    const answer = await school.head.ask('GET', `${at}/control`);
    const isSeen = answer.body.rows.some(
      (row: { code: string; total: number }) => row.code === 'programmes.chats' && row.total === 1,
    );
    return isSeen ? answer : undefined;
  });
  const of = (wanted: string) => body.rows.find((row: { code: string }) => row.code === wanted);
  expect(of('chats.strategy')).toMatchObject({ state: 'done', clause: '2.1, абз. 3' });
  expect(of('chats.management')).toMatchObject({ state: 'done', count: 4, total: 4 });
  expect(of('chats.channels')).toMatchObject({ state: 'done', count: 3, total: 3 });
  expect(of('subjects.chats')).toMatchObject({ state: 'done', count: 1, total: 1 });
  expect(of('subjects.materials')).toMatchObject({ state: 'missing', count: 0, total: 1 });
  expect(of('programmes.chats')).toMatchObject({ state: 'missing', todo: expect.stringContaining('Назначьте') });
  expect(of('usage-reports.acknowledged')).toMatchObject({ state: 'missing' });
  expect(body.notMeasured).toContainEqual(expect.objectContaining({ clause: '1.5' }));
});

it('R63: students take part in the group’s chat and in that of the discipline; nobody else reads them', async () => {
  const chat = await chatOf(pupil.ask, 'teaching');
  expect(chat).toMatchObject({ title: '5А: Алгебра', standing: 'member', writes: true });
  const sent = randomUUID();
  const header = { 'Idempotency-Key': sent };
  const first = await write(pupil.ask, chat.chatId, 'Что \u202Eзадано?', header);
  expect(first.status).toBe(201);
  // The network broke before the answer came: the same again is the same message.
  const again = await write(pupil.ask, chat.chatId, 'Что \u202Eзадано?', header);
  expect([again.body.id, again.body.place]).toEqual([first.body.id, first.body.place]);
  const reply = { text: 'Параграф 5', replyTo: first.body.id };
  const { body: answered } = await teacher.ask('POST', `${at}/chats/${chat.chatId}/messages`, { body: reply });

  const { items } = await history(pupil.ask, chat.chatId, `after=${answered.position}`);
  expect(items).toMatchObject([{ text: 'Параграф 5', replyTo: first.body.id }, { text: 'Что задано?' }]);
  expect(await chatOf(pupil.ask, 'teaching')).toMatchObject({ unread: 1, lastPlace: answered.place });
  const place = { body: { place: answered.place } };
  expect((await pupil.ask('POST', `${at}/chats/${chat.chatId}/read`, place)).status).toBe(202);
  expect(await chatOf(pupil.ask, 'teaching')).toMatchObject({ unread: 0, readPlace: answered.place });

  const people = (await pupil.ask('GET', `${at}/chats/${chat.chatId}/participants`)).body.items;
  expect(people.map(({ name }: Chat) => name.split(' ')[0]).toSorted()).toEqual(['Классная', 'Первов']);
  // Neither the administrator, nor the director, nor an operator takes part.
  for (const ask of [school.founder.ask, school.head.ask, school.operator])
    for (const path of ['', '/messages', '/participants'])
      expect(code(await ask('GET', `${at}/chats/${chat.chatId}${path}`))).toBe('403 access.denied');
  const foreign = `/organizations/another/chats/${chat.chatId}/messages`;
  expect(code(await pupil.ask('GET', foreign))).toBe('403 access.denied');
});

it('an author edits and retracts; pages go both ways; what cannot be read is refused', async () => {
  const { chatId } = await chatOf(pupil.ask, 'group-students');
  const own = (await write(pupil.ask, chatId, 'Превет')).body;
  const message = `${at}/chats/${chatId}/messages/${own.id}`;
  expect(code(await teacher.ask('PUT', message, { body: { text: 'Не то' } }))).toBe('403 message.not-own');
  expect((await pupil.ask('PUT', message, { body: { text: 'Привет' } })).status).toBe(201);
  const liked = await teacher.ask('PUT', `${message}/reaction`, { body: { reaction: 'like' } });
  const shown = await history(teacher.ask, chatId, `after=${liked.body.position}`);
  expect(shown.items[0]).toMatchObject({
    text: 'Привет',
    editedAt: expect.any(String),
    reactions: [{ reaction: 'like', count: 1, own: true }],
  });
  const last = (await write(teacher.ask, chatId, 'Здравствуйте')).body;
  const page = await history(pupil.ask, chatId, `behind=${own.place}&limit=1&after=${last.position}`);
  expect(page).toMatchObject({ more: false, items: [{ text: 'Здравствуйте' }] });
  expect(await history(pupil.ask, chatId, `before=${last.place}&limit=1`)).toMatchObject({
    items: [{ text: 'Привет' }],
  });
  const gone = await pupil.ask('POST', `${message}/retraction`);
  const after = await history(teacher.ask, chatId, `before=${last.place}&limit=1&after=${gone.body.position}`);
  expect(after.items).toMatchObject([{ text: '[удалено]', retracted: true, reactions: [] }]);
  expect(code(await pupil.ask('PUT', message, { body: { text: 'Снова' } }))).toBe('409 message.retracted');

  expect(code(await write(pupil.ask, chatId, 'а\uD800б'))).toBe('422 message.text-invalid');
  expect((await write(pupil.ask, chatId, 'а'.repeat(4_001))).status).toBe(400);
  expect((await write(pupil.ask, chatId, 'а'.repeat(1_000_000))).status).toBe(413);
  const strange = `${at}/chats/${randomUUID()}/messages`;
  expect(code(await pupil.ask('POST', strange, { body: { text: 'Кто тут?' } }))).toBe('403 access.denied');
});

it('R23, R24, R25, R26: management chats follow from positions and bodies, and survive a change of director', async () => {
  const { ask } = school.founder;
  const pedagogues = await chatOf(teacher.ask, 'management-pedagogues');
  expect(await chatOf(school.head.ask, 'management-pedagogues')).toMatchObject({ standing: 'owner' });
  const body = async (kind: string, personId: string, more = {}) => {
    const unitId = await make(ask, `${at}/units/bodies`, { kind, name: `Актив ${kind}`, effectiveOn });
    const elected = await ask('POST', `${at}/units/${unitId}/body-members`, { body: { personId, ...more } });
    expect([kind, elected.status]).toEqual([kind, 201]);
    return unitId;
  };
  const studentBody = await body('students', pupil.personId);
  expect(await chatOf(pupil.ask, 'management-students')).toMatchObject({ standing: 'member' });

  const guardian = { surname: 'Первова', givenName: 'Ольга', phone: '+70000000023', effectiveOn };
  await make(ask, `${at}/guardians`, { ...guardian, children: [{ studentEntryId: pupilEntry }] });
  const mother = await platform.signUp('+70000000023', 'Первова');
  const wish = { organizationId: school.organizationId, studentEntryId: pupilEntry };
  const linkId = await make(mother.ask, '/profile/children', wish);
  const link = `${at}/students/${pupilEntry}/guardian-links/${linkId}`;
  expect(await mine(mother.ask)).toEqual([]);
  expect((await teacher.ask('POST', `${link}/confirmation`, { body: { unitId: school.a } })).status).toBe(201);
  expect(await chatOf(mother.ask, 'group-parents')).toMatchObject({ title: '5А: родители', writes: true });
  await body('parents', mother.personId, { studentEntryId: pupilEntry });
  const parents = await chatOf(mother.ask, 'management-parents');
  expect((await write(mother.ask, parents.chatId, 'Добрый день')).status).toBe(201);

  // A deputy comes in, then takes over.
  const deputy = { personId: teacher.personId, orderRef: await school.order('administration', '21') };
  const appointed = await school.head.ask('POST', `${at}/administration/deputies`, { body: deputy });
  expect(appointed.status).toBe(201);
  const deputies = await chatOf(teacher.ask, 'management-deputies');
  expect(await chatOf(school.head.ask, 'management-deputies')).toMatchObject({
    chatId: deputies.chatId,
    standing: 'owner',
  });
  const successor = { personId: teacher.personId, orderRef: await school.order('administration', '22') };
  expect((await school.head.ask('POST', `${at}/administration/director`, { body: successor })).status).toBe(201);
  const kept = await chatOf(teacher.ask, 'management-parents');
  expect(kept).toMatchObject({ chatId: parents.chatId, standing: 'owner' });
  await gone(school.head.ask, 'management-parents');
  expect((await history(teacher.ask, kept.chatId)).items).toMatchObject([{ text: 'Добрый день' }]);
  expect((await chatOf(teacher.ask, 'management-pedagogues')).chatId).toBe(pedagogues.chatId);

  await ask('POST', `${at}/units/${studentBody}/body-members/${pupil.personId}/release`);
  await gone(pupil.ask, 'management-students');
});

it('R09: who leaves the group is out of its chats within a moment, and reads nothing of them', async () => {
  const { chatId } = await chatOf(pupil.ask, 'group-students');
  const left = { fromUnitId: school.a };
  const { status } = await school.founder.ask('POST', `${at}/students/${pupilEntry}/departures`, { body: left });
  expect(status).toBe(201);
  await gone(pupil.ask, 'group-students');
  expect(await mine(pupil.ask)).toEqual([]);
  expect(code(await pupil.ask('GET', `${at}/chats/${chatId}/messages`))).toBe('403 access.denied');
  expect(code(await write(pupil.ask, chatId, 'Ещё тут?'))).toBe('403 access.denied');
});
