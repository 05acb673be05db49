import { Listener } from '@zveno/gateway/testing';
import { foundedSchool, type FoundedSchool, type Joined } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Chat = any;


let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let teacher: Joined;
let pupil: Joined & Readonly<{ rosterEntryId: string }>;
let chatId: string;
let devices: Listener[] = [];

const holding = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const listen = async (personId: string): Promise<Listener> => {
  const device = await Listener.greeted(platform.url, holding(await platform.token({ personId })));
  devices.push(device);
  return device;
};
const write = async (ask: Caller, text: string, more: object = {}) => {
  const { status, body } = await ask('POST', `${at}/chats/${chatId}/messages`, { body: { text, ...more } });
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
};

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const hired = await school.teaches('+70000000021', 'Классная');
  teacher = hired;
  pupil = await school.learns('+70000000022', 'Первов');
  await school.curates(hired.rosterEntryId);
  await school.adopts([{ kind: 'group-students', posting: 'everybody' }]);
  const found = await until(async () =>
    (await pupil.ask('GET', `${at}/chats`)).body.items.find(({ kind }: Chat) => kind === 'group-students'),
  );
  ({ chatId } = found);
  await until(async () =>
    (await teacher.ask('GET', `${at}/chats`)).body.items.find((chat: Chat) => chat.chatId === chatId),
  );
});
afterEach(() => {
  for (const { ws } of devices) ws.terminate();
  devices = [];
});
afterAll(() => platform.close());

it('a message, and what becomes of it, is heard by those who take part as they will read it, and by nobody else', async () => {
  const [anna, stranger] = [await listen(pupil.personId), await listen(school.head.personId)];
  expect((await anna.of('hello')).chats).toContainEqual({ organizationId: school.organizationId, chatId });
  const own = await write(teacher.ask, 'Завтра контрольная');
  const heard = await anna.message(({ fresh }) => fresh);
  expect(heard).toMatchObject({
    chatId,
    position: own.position,
    item: { messageId: own.id, text: 'Завтра контрольная' },
  });
  expect(heard.authors).toEqual([{ personId: teacher.personId, name: expect.stringContaining('Классная') }]);

  const message = `${at}/chats/${chatId}/messages/${own.id}`;
  await pupil.ask('PUT', `${message}/reaction`, { body: { reaction: 'like' } });
  expect(await anna.of('reaction')).toMatchObject({ messageId: own.id, reaction: 'like' });
  const liked = await anna.message(({ item }) => item.reactions.length > 0);
  expect(liked).toMatchObject({ fresh: false, item: { reactions: [{ reaction: 'like', count: 1, own: false }] } });
  await teacher.ask('PUT', message, { body: { text: 'Завтра контрольной нет' } });
  await anna.message(({ item }) => item.text === 'Завтра контрольной нет' && item.editedAt !== undefined);
  await teacher.ask('POST', `${message}/retraction`);
  await anna.message(({ item }) => item.retracted && item.text === '[удалено]');
  await stranger.settled();
  expect(stranger.messages).toEqual([]);

  // What the frames said is what the history says.
  const history = await pupil.ask('GET', `${at}/chats/${chatId}/messages?after=${anna.messages.at(-1)!.position}`);
  expect(history.body.items[0]).toEqual(anna.messages.at(-1)!.item);
});

it('one’s other device hears of one’s own words, and up to where one has read', async () => {
  const other = await listen(pupil.personId);
  const { place } = await write(teacher.ask, 'Прочтите');
  await other.message(({ item }) => item.text === 'Прочтите');
  await pupil.ask('POST', `${at}/chats/${chatId}/read`, { body: { place } });
  expect(await other.of('read')).toEqual({ t: 'read', chatId, place });
  await write(pupil.ask, 'Прочёл');
  await other.message(({ item }) => item.text === 'Прочёл');
});

it('who was away asks for what changed meanwhile, and gets every message once, as it is now', async () => {
  const first = await listen(pupil.personId);
  const { position } = await first.of('hello');
  first.ws.terminate();
  const [one, two] = [await write(teacher.ask, 'Раз'), await write(teacher.ask, 'Два')];
  const edited = `${at}/chats/${chatId}/messages/${one.id}`;
  await teacher.ask('PUT', edited, { body: { text: 'Раз и ещё' } });
  const again = await listen(pupil.personId);
  again.says({ t: 'resume', after: position });
  const changes = await again.of('changes');
  expect(changes.items.map(({ item }) => [item.messageId, item.text])).toEqual([
    [two.id, 'Два'],
    [one.id, 'Раз и ещё'],
  ]);
  const asked = await pupil.ask('GET', `/profile/changes?after=${position}`);
  expect(asked.body.items).toEqual(changes.items);
  const nothing = await pupil.ask('GET', `/profile/changes?after=${changes.position}`);
  expect(nothing.body).toMatchObject({ reload: false, more: false, items: [] });
  expect(code(await pupil.ask('GET', '/profile/changes?after=999999999'))).toBe('400 position.beyond-head');
  expect((await school.head.ask('GET', `/profile/changes?after=${position}`)).body.items).toEqual([]);
});

it('a socket ends when its session is revoked', async () => {
  const token = await platform.token({ personId: pupil.personId });
  const device = await Listener.greeted(platform.url, holding(token));
  devices.push(device);
  const ended = await fetch(`${platform.url}/api/sign-out`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(ended.ok).toBe(true);
  expect(await device.closed).toBe(4_401);
  await expect(Listener.greeted(platform.url, holding(token))).rejects.toThrow('closed');
});

it('hours of quiet make messages silent, urgent ones excepted; staff are told that their working time is over', async () => {
  const path = `${at}/communication-hours`;
  const whole = { from: '00:00', to: '23:59' };
  // Nobody works on the day that today is not.
  const today = new Date().getUTCDay();
  const working = { days: [((today + 3) % 7) + 1], from: '09:00', to: '09:01' };
  const quiet = [{ people: 'student', ...whole }];
  expect(code(await teacher.ask('PUT', path, { body: { quiet, working } }))).toBe('403 access.denied');
  const [anna, vera] = [await listen(pupil.personId), await listen(teacher.personId)];
  expect((await school.head.ask('PUT', path, { body: { quiet, working } })).status).toBe(201);
  const { organizationId } = school;
  expect(await anna.of('hours')).toEqual({ t: 'hours', organizationId, quiet: true, because: 'quiet-hours' });
  expect(await vera.of('hours')).toEqual({ t: 'hours', organizationId, quiet: true, because: 'working-time' });
  expect((await pupil.ask('GET', path)).body.now).toEqual([
    { people: 'staff', because: 'working-time' },
    { people: 'student', because: 'quiet-hours' },
  ]);
  await write(teacher.ask, 'Не сейчас');
  expect((await anna.message(({ item }) => item.text === 'Не сейчас')).quiet).toBe(true);
  await write(teacher.ask, 'Занятий нет', { urgent: true });
  expect((await anna.message(({ item }) => item.text === 'Занятий нет')).quiet).toBeUndefined();
  expect((await school.head.ask('PUT', path, { body: { quiet: [] } })).status).toBe(201);
  await anna.frame((frame) => frame.t === 'hours' && !frame.quiet);
  expect(
    code(await school.head.ask('PUT', path, { body: { quiet: [{ people: 'student', from: '25:00', to: '07:00' }] } })),
  ).toBe('400 request.invalid');
});

it('one’s own hours of quiet and presence are one’s own word', async () => {
  const quiet = { from: '00:00', to: '23:59', timeZone: 'UTC' };
  expect((await pupil.ask('PUT', '/profile/quiet-hours', { body: { quiet } })).status).toBe(201);
  const anna = await listen(pupil.personId);
  await write(teacher.ask, 'Тихо');
  expect((await anna.message(({ item }) => item.text === 'Тихо')).quiet).toBe(true);
  await pupil.ask('PUT', '/profile/quiet-hours', { body: {} });

  // A pupil is not seen to be there unless they wish it; a teacher is.
  const vera = await listen(teacher.personId);
  vera.says({ t: 'watch', chatId });
  expect(await vera.of('presence')).toEqual({ t: 'presence', chatId, online: [teacher.personId] });
  await pupil.ask('PUT', '/profile/presence', { body: { shown: true } });
  expect((await pupil.ask('GET', '/profile/live-settings')).body).toEqual({ presenceShown: true });
  vera.says({ t: 'watch', chatId });
  await vera.frame((frame) => frame.t === 'presence' && frame.online.includes(pupil.personId));
});

it('R09: who leaves the group hears nothing more of its chats, also on a socket that is open', async () => {
  const anna = await listen(pupil.personId);
  await write(teacher.ask, 'Вместе');
  await anna.message(({ item }) => item.text === 'Вместе');
  const { status } = await school.founder.ask('POST', `${at}/students/${pupil.rosterEntryId}/departures`, {
    body: { fromUnitId: school.a },
  });
  expect(status).toBe(201);
  await anna.frame((frame) => frame.t === 'chats' && frame.removed.includes(chatId));
  await write(teacher.ask, 'Без Первова');
  await anna.settled();
  expect(anna.messages.map(({ item }) => item.text)).toEqual(['Вместе']);
  const { position } = await anna.of('hello');
  expect((await pupil.ask('GET', `/profile/changes?after=${position}`)).body.items).toEqual([]);
});
