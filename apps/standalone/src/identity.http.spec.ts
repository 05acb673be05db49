import { Secret, TOTP } from 'otpauth';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { foundedSchool } from './founded-school.fixture.ts';
import { caller, type Answer, type Caller } from './platform.fixture.ts';

let platform: PeoplePlatform;
let nobody: Caller;
let count = 100;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  nobody = caller(platform.url);
});
afterAll(() => platform.close());

const newPhone = () => `+7000${String((count += 1)).padStart(7, '0')}`;
const bearer = { 'Zveno-Session': 'bearer' };
const name = { surname: 'Первая', givenName: 'Анна' };

/** Asks for a code and reads it from the phone. */
const challenge = async (phone: string) => {
  const before = platform.textsTo(phone).length;
  const { body, status } = await nobody('POST', '/sign-in/codes', { body: { phone } });
  expect(status).toBe(201);
  const code = /\d{6}/u.exec(platform.textsTo(phone)[before] ?? '')?.[0];
  return { path: `/sign-in/codes/${body.challengeId}/verify`, code };
};
const signIn = async (phone: string, more: object = name, headers: Record<string, string> = bearer) => {
  const { path, code } = await challenge(phone);
  return nobody('POST', path, { body: { code, ...more }, headers });
};
const asToken = (token: string) => caller(platform.url, token);
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Signs in, enables an authenticator, and gives the strong session. */
const secured = async (given: Answer) => {
  const weak = given.body;
  const ask = asToken(weak.sessionToken);
  const { factorId, secret } = (await ask('POST', '/profile/second-factors/totp')).body;
  const confirm = `/profile/second-factors/totp/${factorId}/confirm`;
  const confirmed = await ask('POST', confirm, { body: { code: codeOf(secret) }, headers: bearer });
  expect(confirmed).toMatchObject({ status: 201, body: { strength: 'two' } });
  return { weak, secret: String(secret), strong: confirmed.body };
};

it('R31, R47, R56, R60, R65: whoever it is creates a profile by phone and secures it', async () => {
  const phone = newPhone();
  const first = await challenge(phone);
  expect(await nobody('POST', first.path, { body: { code: first.code } })).toMatchObject({
    status: 409,
    body: { code: 'profile.name-required' },
  });
  const opened = await nobody('POST', first.path, { body: { code: first.code, ...name }, headers: bearer });
  const { weak, strong } = await secured(opened);
  expect(await asToken(weak.sessionToken)('GET', '/profile')).toMatchObject({ status: 401 });
  const mine = await asToken(strong.sessionToken)('GET', '/profile');
  expect(mine).toMatchObject({
    status: 200,
    body: { ...name, secondFactors: [{ kind: 'totp' }], recoveryCodes: 10 },
  });
  expect(JSON.stringify(mine.body)).not.toContain(phone);
  const without = await signIn(phone);
  expect(without).toMatchObject({ status: 401, body: { code: 'sign-in.second-factor-required' } });
  const recovered = await signIn(phone, { recoveryCode: strong.recoveryCodes[0] });
  expect(recovered).toMatchObject({ status: 201, body: { strength: 'two', personId: strong.personId } });
});

it('R31: power counts with a second factor only', async () => {
  const operator = await platform.as({ personId: 'weak-operator', operator: true, strength: 'one' });
  expect(await operator('POST', '/regions', { body: { name: 'Край', code: '58' } })).toMatchObject({
    status: 403,
    body: { code: 'auth.second-factor-required' },
  });
});

it('R10: the educational profile is a space of its own', async () => {
  const [anna, boris] = [(await signIn(newPhone())).body, (await signIn(newPhone())).body];
  expect(anna.personId).not.toBe(boris.personId);
  expect(await nobody('GET', '/profile')).toMatchObject({ status: 401 });
  const mine = (await asToken(anna.sessionToken)('GET', '/profile')).body;
  expect(Object.keys(mine).sort()).toEqual(
    ['givenName', 'personId', 'phone', 'recoveryCodes', 'roles', 'secondFactors', 'surname'].sort(),
  );
  const foreign = `/profile/sessions/${boris.sessionId}/revoke`;
  expect(await asToken(anna.sessionToken)('POST', foreign)).toMatchObject({ status: 404 });
  expect(await asToken(boris.sessionToken)('GET', '/profile')).toMatchObject({ status: 200 });
});

describe('a browser', () => {
  const cookieOf = ({ headers }: Answer) => headers.get('set-cookie') ?? '';
  const tokenIn = (cookie: string) => /__Host-zveno=([^;]*)/u.exec(cookie)?.[1] ?? '';

  it('gets the token in a cookie that scripts cannot read, and loses it at sign-out', async () => {
    const opened = await signIn(newPhone(), name, {});
    expect(opened.body).not.toHaveProperty('sessionToken');
    const cookie = cookieOf(opened);
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
    const own = { Cookie: `__Host-zveno=${tokenIn(cookie)}`, Origin: platform.url };
    expect(await nobody('GET', '/profile', { headers: own })).toMatchObject({ status: 200 });
    const evil = { ...own, Origin: 'https://evil.example' };
    expect(await nobody('POST', '/sign-out', { headers: evil })).toMatchObject({ status: 403 });
    const out = await nobody('POST', '/sign-out', { headers: own });
    expect(out.status).toBe(200);
    expect(cookieOf(out)).toMatch(/__Host-zveno=;/u);
    expect(await nobody('GET', '/profile', { headers: own })).toMatchObject({ status: 401 });
  });
});

describe('a stranger', () => {
  it('learns nothing of which phones are known', async () => {
    const known = newPhone();
    await signIn(known);
    const [a, b] = await Promise.all(
      [known, newPhone()].map((phone) => nobody('POST', '/sign-in/codes', { body: { phone } })),
    );
    expect(Object.keys(a!.body)).toEqual(Object.keys(b!.body));
    expect(a!.status).toBe(b!.status);
    const wrong = (path: string) => nobody('POST', path, { body: { code: '000000' } });
    const answers = [
      await wrong(`/sign-in/codes/${a!.body.challengeId}/verify`),
      await wrong(`/sign-in/codes/${b!.body.challengeId}/verify`),
      await wrong('/sign-in/codes/unknown/verify'),
      await nobody('POST', '/sign-in/logins', { body: { login: 'sova-000000', pin: '000000' } }),
    ];
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['401 sign-in.refused']),
    );
  });

  it('guesses five times', async () => {
    const { path, code } = await challenge(newPhone());
    const wrong = { code: code === '000000' ? '000001' : '000000' };
    for (let i = 0; i < 5; i++) expect((await nobody('POST', path, { body: wrong })).status).toBe(401);
    expect(await nobody('POST', path, { body: { code, ...name } })).toMatchObject({ status: 401 });
  });

  it('gets no session out of a token that is none, or of another shape', async () => {
    for (const token of ['A'.repeat(43), 'short', `${'A'.repeat(42)}=`])
      expect(await asToken(token)('GET', '/profile')).toMatchObject({ status: 401 });
  });

  it('finds no door to what services ask of each other', async () => {
    const ask = asToken((await signIn(newPhone())).body.sessionToken);
    for (const path of ['/identity.session.resolve', '/identity.persons.names', '/identity/session/resolve'])
      expect(await ask('POST', path, { body: {} })).toMatchObject({ status: 404 });
  });
});

it('R31: sessions are listed, revoked one by one and all at once', async () => {
  const phone = newPhone();
  const [here, there] = [(await signIn(phone)).body, (await signIn(phone)).body];
  const ask = asToken(here.sessionToken);
  const { items } = (await ask('GET', `/profile/sessions?after=${there.position}`)).body;
  expect(items.map(({ sessionId }: { sessionId: string }) => sessionId).sort()).toEqual(
    [here.sessionId, there.sessionId].sort(),
  );
  expect((await ask('POST', `/profile/sessions/${there.sessionId}/revoke`)).status).toBe(200);
  expect((await asToken(there.sessionToken)('GET', '/profile')).status).toBe(401);
  expect((await ask('POST', '/profile/sessions/revoke')).status).toBe(200);
  expect((await ask('GET', '/profile')).status).toBe(401);
});

it('R31: a token is exchanged when rights change, and the old one ends', async () => {
  const { body } = await signIn(newPhone());
  const operator = await platform.as();
  const granted = await operator('POST', `/accounts/${body.personId}/roles`, { body: { role: 'analyst' } });
  expect(granted.status).toBe(201);
  let fresh: string | null = null;
  for (let i = 0; i < 200 && fresh === null; i++) {
    // Requests that left together all arrive, and get the same token.
    const answers = await Promise.all(Array.from({ length: 16 }, () => asToken(body.sessionToken)('GET', '/profile')));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { roles: [{ role: 'analyst' }] } });
    const given = new Set(answers.flatMap(({ headers }) => headers.get('zveno-session-token') ?? []));
    expect(given.size).toBeLessThan(2);
    [fresh = null] = given;
  }
  expect(fresh).toMatch(/^[\w-]{43}$/u);
  expect(await asToken(fresh!)('GET', '/profile')).toMatchObject({ status: 200 });
});

describe('a school with pupils who have no phones', () => {
  it('R60: gives a pupil login and PIN, by which the pupil comes in; nobody else may give them', async () => {
    const school = await foundedSchool(platform);
    expect((await school.confirm()).status).toBe(201);
    const entry = await school.student('Ученик', newPhone());
    const path = `${school.at}/units/${school.a}/students/${entry}/profile`;
    const pupil = { surname: 'Ученик', givenName: 'Имя' };
    const stranger = asToken((await signIn(newPhone())).body.sessionToken);
    expect(await stranger('POST', path, { body: pupil })).toMatchObject({ status: 403 });
    const card = await school.founder.ask('POST', path, { body: pupil });
    expect(card.status).toBe(201);
    const { login, pin, personId } = card.body;
    const wrong = { login, pin: pin === '000000' ? '000001' : '000000' };
    expect(await nobody('POST', '/sign-in/logins', { body: wrong })).toMatchObject({ status: 401 });
    const session = await nobody('POST', '/sign-in/logins', { body: { login, pin }, headers: bearer });
    expect(session).toMatchObject({ status: 201, body: { personId, strength: 'one' } });
    expect(await asToken(session.body.sessionToken)('GET', '/profile')).toMatchObject({ body: { login, ...pupil } });
    const reset = await school.founder.ask('POST', `${school.at}/units/${school.a}/students/${entry}/pin`);
    expect(reset.status).toBe(201);
    expect((await asToken(session.body.sessionToken)('GET', '/profile')).status).toBe(401);
  });
});
