import { randomUUID } from 'node:crypto';
import { foundedSchool, make, type FoundedSchool, type Joined as Person } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Found = any;

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let curator: Person;
let teacher: Person;
let pupil: Person;
let other: Person;
let pupilEntry: string;
const effectiveOn = '2026-09-01';
const child = { surname: 'первов', givenName: 'Имя' };

const room = (ask: Caller, circle: string, unitId: string) =>
  make(ask, `${at}/chats`, {
    kind: 'room',
    title: 'Экскурсия',
    audience: [{ circle, unitId }],
    entry: 'by-name',
    posting: 'everybody',
    unitId,
  });
const issue = async (ask: Caller, chatId: string, admits: string, more = {}) => {
  const answer = await ask('POST', `${at}/chats/${chatId}/links`, { body: { admits, maxUses: 2, ...more } });
  return { ...answer, token: String(answer.body.url ?? '').split('#')[1] ?? '' };
};
const redeem = (ask: Caller, token: string, more = {}) =>
  ask('POST', '/chat-links/redemptions', { body: { token, ...more } });
const mine = async (ask: Caller, chatId: string): Promise<Found> =>
  (await ask('GET', `${at}/chats`)).body.items.find((chat: Found) => chat.chatId === chatId);
const uses = async (ask: Caller, chatId: string, linkId: string): Promise<Found[]> =>
  (await ask('GET', `${at}/chats/${chatId}/links/${linkId}/uses`)).body.items;
const use = (ask: Caller, chatId: string, linkId: string, status: string): Promise<Found> =>
  until(async () => (await uses(ask, chatId, linkId)).find((one) => one.status === status));

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const classTeacher = await school.teaches('+70000000021', 'Классная');
  const subject = await school.teaches('+70000000024', 'Предметная');
  const enrolled = await school.learns('+70000000022', 'Первов');
  [curator, teacher, pupil, pupilEntry] = [classTeacher, subject, enrolled, enrolled.rosterEntryId];
  other = await school.learns('+70000000023', 'Второв', school.b);
  await school.curates(classTeacher.rosterEntryId);
  const { ask } = school.founder;
  const subjectId = await make(ask, `${at}/subjects`, { title: 'Алгебра', effectiveOn });
  const body = { rosterEntryId: subject.rosterEntryId, effectiveOn };
  await ask('POST', `${at}/units/${school.a}/teaching/${subjectId}/teachers`, { body });
});
afterAll(() => platform.close());

it('R62: a student of the audience joins a chat by the curator’s link; nobody else does', async () => {
  const chatId = await room(curator.ask, 'students', school.a);
  const { body, token } = await issue(curator.ask, chatId, 'students');
  expect(body.url).toMatch(/\/join-chat#/u);
  const preview = await platform.as({}).then((ask) => ask('POST', '/chat-links/preview', { body: { token } }));
  expect(preview.body).toMatchObject({
    organizationName: 'Школа № 1',
    kind: 'room',
    unitName: '5А',
    admits: 'students',
    issuedAs: 'curator',
  });
  expect(JSON.stringify(preview.body)).not.toMatch(/Классная|Экскурсия/u);

  expect(await mine(pupil.ask, chatId)).toBeUndefined();
  expect(code(await redeem(other.ask, token))).toBe('403 chat-link.not-for-you');
  expect((await redeem(pupil.ask, token)).body).toMatchObject({ admitted: true, chatId });
  expect((await pupil.ask('GET', `${at}/chats/${chatId}/messages`)).status).toBe(200);
  expect((await redeem(pupil.ask, token)).body).toMatchObject({ admitted: true });
  await until(async () => mine(pupil.ask, chatId));
  expect(await use(curator.ask, chatId, body.id, 'admitted')).toMatchObject({ personId: pupil.personId });
  const { items } = (await curator.ask('GET', `${at}/chats/${chatId}/links`)).body;
  expect(items).toMatchObject([{ linkId: body.id, maxUses: 2, uses: 1, status: 'open' }]);

  // A subject teacher owns a room too, yet is no curator; a pupil takes part, yet owns nothing.
  const own = await room(teacher.ask, 'students', school.a);
  expect(code(await issue(teacher.ask, own, 'students'))).toBe('403 chat-link.issuer-denied');
  expect(code(await issue(pupil.ask, chatId, 'students'))).toBe('403 chat.owner-required');
  expect(code(await issue(teacher.ask, chatId, 'students'))).toBe('403 access.denied');
  expect(code(await issue(curator.ask, chatId, 'parents'))).toBe('409 chat-link.not-admitting');
});

it('R66: a parent joins a chat by a pedagogical worker’s link; nothing is read until the curator has confirmed', async () => {
  const chatId = await room(teacher.ask, 'parents', school.a);
  const { body, token } = await issue(teacher.ask, chatId, 'parents');
  const mother = await platform.signUp('+70000000031', 'Первова');
  expect(code(await redeem(mother.ask, token))).toBe('422 chat-link.child-required');
  expect(code(await redeem(pupil.ask, token, { child }))).toBe('403 chat-link.not-for-you');
  const came = await redeem(mother.ask, token, { child, relationship: 'мать' });
  expect(came.body).toMatchObject({ admitted: false, chatId });

  const { guardianLinkId, studentEntryId } = await use(teacher.ask, chatId, body.id, 'proposed');
  expect(studentEntryId).toBe(pupilEntry);
  expect(code(await mother.ask('GET', `${at}/chats/${chatId}/messages`))).toBe('403 access.denied');
  expect((await mother.ask('GET', '/profile/memberships')).body.items).toEqual([]);
  // Whether the child was found is no business of who asks.
  expect((await mother.ask('GET', '/profile/chat-links')).body.items).toMatchObject([{ status: 'looking' }]);
  const [link] = (await mother.ask('GET', '/profile/children')).body.items;
  expect(link).not.toHaveProperty('givenName');

  const path = `${at}/students/${pupilEntry}/guardian-links/${guardianLinkId}`;
  const confirmed = await curator.ask('POST', `${path}/confirmation`, { body: { unitId: school.a } });
  expect(confirmed.status).toBe(201);
  await until(async () => mine(mother.ask, chatId));
  expect((await mother.ask('GET', `${at}/chats/${chatId}/messages`)).status).toBe(200);
  const { items } = (await teacher.ask('GET', `${at}/chats/${chatId}/participants`)).body;
  expect(items.find(({ personId }: Found) => personId === mother.personId)).toMatchObject({ standing: 'member' });
  expect((await mother.ask('GET', '/profile/memberships')).body.items).toEqual([]);
  expect(await use(teacher.ask, chatId, body.id, 'admitted')).not.toHaveProperty('child');

  await curator.ask('POST', `${path}/end`, { body: { unitId: school.a, ground: 'rights-ended' } });
  await until(async () => ((await mine(mother.ask, chatId)) === undefined ? true : undefined));
  expect(code(await mother.ask('GET', `${at}/chats/${chatId}/messages`))).toBe('403 access.denied');
});

it('into the chat of a class’s parents a link leads to the confirmation, and the structure does the rest', async () => {
  const chats = ['group-parents', 'group-students'].map((kind) => ({ kind, posting: 'everybody' }));
  const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
  await school.head.ask('POST', `${at}/chat-strategy`, { body: { chats, relations } });
  const derived = (kind: string): Promise<Found> =>
    until(async () => {
      const { items } = (await curator.ask('GET', `${at}/chats`)).body;
      return items.find((chat: Found) => chat.kind === kind && chat.unitId === school.a)?.chatId;
    });
  const chatId = await derived('group-parents');
  expect(code(await issue(curator.ask, await derived('group-students'), 'students'))).toBe(
    '409 chat-link.not-admitting',
  );
  const { body, token } = await issue(curator.ask, chatId, 'parents');
  const guardian = await platform.signUp('+70000000037', 'Опекунова');
  expect((await redeem(guardian.ask, token, { child })).body).toMatchObject({ admitted: false });
  const { guardianLinkId } = await use(curator.ask, chatId, body.id, 'proposed');
  const path = `${at}/students/${pupilEntry}/guardian-links/${guardianLinkId}/confirmation`;
  await curator.ask('POST', path, { body: { unitId: school.a } });
  expect(await until(async () => mine(guardian.ask, chatId))).toMatchObject({ kind: 'group-parents', writes: true });
  await use(curator.ask, chatId, body.id, 'admitted');
  // Whoever is confirmed already is at once by the next link, too.
  const another = await issue(curator.ask, await room(curator.ask, 'parents', school.a), 'parents');
  const { chatId: into } = (await redeem(guardian.ask, another.token, { child })).body;
  await until(async () => mine(guardian.ask, into));
});

it('a child that is not found is named by the owner, or the parent is refused; guessing tells nothing', async () => {
  const chatId = await room(curator.ask, 'parents', school.a);
  const { body, token } = await issue(curator.ask, chatId, 'parents', { maxUses: 3 });
  const [father, stranger] = [
    await platform.signUp('+70000000032', 'Первов-старший'),
    await platform.signUp('+70000000033', 'Чужой'),
  ];
  const unknown = { surname: 'Пирвов', givenName: 'Имя' };
  // The other class is none of this chat's: its pupils are not found either.
  const elsewhere = { surname: 'Второв', givenName: 'Имя' };
  const answers = [
    await redeem(father.ask, token, { child: unknown }),
    await redeem(stranger.ask, token, { child: elsewhere }),
  ];
  expect(answers.map(({ status, body: { admitted } }) => [status, admitted])).toEqual([
    [201, false],
    [201, false],
  ]);
  const unmatched = await until(async () => {
    const all = (await uses(curator.ask, chatId, body.id)).filter(({ status }) => status === 'unmatched');
    return all.length === 2 ? all : undefined;
  });
  expect(unmatched.find(({ personId }) => personId === father.personId)).toMatchObject({ child: unknown });

  const of = (personId: string) => `${at}/chats/${chatId}/links/${body.id}/uses/${personId}`;
  const refused = await curator.ask('POST', `${of(stranger.personId)}/refusal`);
  expect(refused.status).toBe(201);
  const own = await stranger.ask('GET', `/profile/chat-links?after=${refused.body.position}`);
  expect(own.body.items).toMatchObject([{ status: 'refused' }]);
  expect(code(await redeem(stranger.ask, token, { child }))).toBe('409 chat-link.claim-decided');
  const named = await curator.ask('POST', `${of(father.personId)}/child`, { body: { studentEntryId: pupilEntry } });
  expect(named.status).toBe(201);
  const { guardianLinkId } = await use(curator.ask, chatId, body.id, 'proposed');
  const path = `${at}/students/${pupilEntry}/guardian-links/${guardianLinkId}/refusal`;
  await curator.ask('POST', path, { body: { unitId: school.a, reason: 'not-guardian' } });
  await until(async () =>
    (await uses(curator.ask, chatId, body.id)).every(({ status }) => status === 'refused') ? true : undefined,
  );
  expect(await mine(father.ask, chatId)).toBeUndefined();
});

it('parents read before they are confirmed where the administration has decided so, and no more once refused', async () => {
  const policy = `${at}/chat-link-policy`;
  expect((await curator.ask('GET', policy)).body).toEqual({ readBeforeConfirmation: false });
  const set = { body: { readBeforeConfirmation: true } };
  expect(code(await curator.ask('POST', policy, set))).toBe('403 access.denied');
  expect((await school.head.ask('POST', policy, set)).status).toBe(201);
  const chatId = await room(curator.ask, 'parents', school.a);
  const { body, token } = await issue(curator.ask, chatId, 'parents');
  const aunt = await platform.signUp('+70000000034', 'Гостья');
  await redeem(aunt.ask, token, { child });
  await until(async () => mine(aunt.ask, chatId));
  // A guest reads, and writes nothing.
  const words = { body: { text: 'Здравствуйте' } };
  expect(code(await aunt.ask('POST', `${at}/chats/${chatId}/messages`, words))).toBe('403 chat.posting-denied');
  const { guardianLinkId } = await use(curator.ask, chatId, body.id, 'proposed');
  const refusal = { unitId: school.a, reason: 'not-guardian' };
  await curator.ask('POST', `${at}/students/${pupilEntry}/guardian-links/${guardianLinkId}/refusal`, { body: refusal });
  await until(async () => ((await mine(aunt.ask, chatId)) === undefined ? true : undefined));
});

it('a link leads nowhere once annulled, spent or over, and a forged one never did', async () => {
  const chatId = await room(curator.ask, 'parents', school.a);
  const annulled = await issue(curator.ask, chatId, 'parents');
  const link = `${at}/chats/${chatId}/links/${annulled.body.id}`;
  expect((await curator.ask('GET', link)).body).toEqual({ url: annulled.body.url });
  const sheet = await curator.ask('POST', `${link}/sheet`, { body: { slips: 4 } });
  expect(sheet.status).toBe(200);
  // Whoever runs the school ends a link whose owner is away; nobody else's link into another chat is one of this chat.
  expect((await school.founder.ask('POST', `${link}/annulment`, { body: { reason: 'leaked' } })).status).toBe(201);
  const gone = await platform.signUp('+70000000035', 'Поздняя');
  expect(code(await redeem(gone.ask, annulled.token, { child }))).toBe('410 chat-link.annulled');
  expect(code(await curator.ask('GET', link))).toBe('410 chat-link.annulled');
  const elsewhere = await room(curator.ask, 'parents', school.a);
  expect(code(await curator.ask('GET', link.replace(chatId, elsewhere)))).toBe('404 chat-link.not-found');

  const single = await issue(curator.ask, chatId, 'parents', { maxUses: 1 });
  expect((await redeem(gone.ask, single.token, { child })).status).toBe(201);
  const late = await platform.signUp('+70000000036', 'Опоздавшая');
  expect(code(await redeem(late.ask, single.token, { child }))).toBe('410 chat-link.exhausted');
  expect(code(await issue(curator.ask, chatId, 'parents', { expiresAt: '2026-01-01T00:00:00Z' }))).toBe(
    '422 chat-link.term-invalid',
  );

  const forged = `${randomUUID()}.${single.token.split('.')[1]}`;
  expect(code(await redeem(late.ask, forged, { child }))).toBe('404 chat-link.invalid');
  const invitation = await make(school.founder.ask, `${at}/invitations`, {
    unitId: school.a,
    role: 'student',
    maxUses: 1,
  });
  const { url } = (await school.founder.ask('GET', `${at}/invitations/${invitation}/link`)).body;
  expect(code(await redeem(late.ask, url.split('#')[1], { child }))).toBe('404 chat-link.invalid');
  const tries = Array.from({ length: 12 }, () => redeem(late.ask, forged, { child }).then(code));
  expect(await Promise.all(tries)).toContain('429 rate.limited');
  // Whoever guessed too often may still come by a genuine one.
  const genuine = await issue(curator.ask, chatId, 'parents');
  expect((await redeem(late.ask, genuine.token, { child })).status).toBe(201);
});
