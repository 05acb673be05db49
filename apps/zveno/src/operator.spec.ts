import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { identityStreams } from '@zveno/contracts-identity/events';
import { openEventStore } from '@zveno/event-store';
import { START, type Recorded } from '@zveno/kernel';
import { loadMasterKey, openKeyStore } from '@zveno/privacy';
import { checkpointStream, loadCheckpoint } from '@zveno/reactions';
import { keptToken } from './http/kept-sessions.ts';
import { fakePlatform, folders, zveno } from './zveno.fixture.ts';

const { folder, tidy } = folders();
afterEach(tidy);

const phone = '8 (000) 111-22-33';
const add = (data: string, ...more: string[]) =>
  zveno(['operator', 'add', '--data', data, '--phone', phone, '--surname', 'Иванова', '--name', 'Анна', ...more]);

/** A data folder as a server's first start leaves it. */
const installation = async (): Promise<string> => {
  const data = join(folder(), 'data');
  mkdirSync(data, { mode: 0o700 });
  const masterKey = loadMasterKey({ env: {}, dataDir: data, create: true });
  await (await openKeyStore(`sqlite:${join(data, 'keys.sqlite')}`, masterKey)).close();
  await (await openEventStore(`sqlite:${join(data, 'events.sqlite')}`)).close();
  return data;
};

const log = async (data: string): Promise<readonly Recorded[]> => {
  const store = await openEventStore(`sqlite:${join(data, 'events.sqlite')}`);
  const { events } = await store.readAll(START, 1_000);
  await store.close();
  return events;
};

describe('zveno operator', () => {
  it('writes an operator into the log, once, with nothing of the person in plain', async () => {
    const data = await installation();
    const first = await add(data);
    expect([first.code, first.out]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36}$/u)]);
    expect((await add(data)).out).toBe(first.out);
    const events = await log(data);
    expect(events.map(({ type }) => type).sort()).toEqual([
      'AccountRoleGranted',
      'EducationalProfileCreated',
      'PersonRegistered',
      'PhoneVerified',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Иванова|Анна|1112233/u);
  });

  it('opens a session whose token is printed, or kept, and stands nowhere else', async () => {
    const data = await installation();
    await add(data);
    const { code, out: token } = await zveno(['operator', 'session', '--data', data, '--phone', phone]);
    expect([code, token]).toEqual([0, expect.stringMatching(/^[\w-]{43}$/u)]);
    const sessionId = createHash('sha256').update(token).digest('base64url');
    const opened = (await log(data)).find(({ stream }) => stream === identityStreams.session(sessionId));
    expect(opened).toMatchObject({ type: 'SessionOpened', data: { strength: 'two', via: 'server' } });
    const env = { HOME: folder() };
    const keep = ['operator', 'session', '--data', data, '--phone', phone, '--keep', '--url', 'http://x'];
    expect((await zveno(keep, { env })).out).toBe('');
    expect(keptToken({ env }, 'http://x')).toMatch(/^[\w-]{43}$/u);
  });

  it('refuses who is nobody, what is no phone, and a folder without a log', async () => {
    const data = await installation();
    const session = (number: string, where: string) =>
      zveno(['operator', 'session', '--data', where, '--phone', number]);
    expect(await session(phone, data)).toMatchObject({ code: 3, notes: expect.stringContaining('operator add') });
    expect(await session('12', data)).toMatchObject({ code: 3, notes: expect.stringContaining('phone.invalid') });
    expect(await session(phone, folder())).toMatchObject({ code: 1, notes: expect.stringContaining('нет журнала') });
  });
});

it('zveno reaction says from where a reaction goes on', async () => {
  const data = await installation();
  await add(data);
  const [first] = await log(data);
  const args = ['reaction', 'carrier', '--data', data, '--from', `${first!.stream}@${first!.revision}`];
  expect((await zveno(args)).code).toBe(0);
  const store = await openEventStore(`sqlite:${join(data, 'events.sqlite')}`);
  expect(await loadCheckpoint(store, 'carrier')).toEqual({ after: first!.position, places: 1 });
  await store.close();
  expect((await log(data)).at(-1)).toMatchObject({ stream: checkpointStream('carrier'), type: 'ReactionPlaced' });
});

describe('zveno sign-in', () => {
  const challenge = { body: { challengeId: 'c-1', expiresAt: 'soon' } };
  const opened = {
    body: { sessionToken: 'fresh', sessionId: 's', personId: 'p', strength: 'two', expiresAt: 'later' },
  };
  const wanted = { status: 403, body: { code: 'sign-in.second-factor-required', title: 'Нужен второй фактор' } };
  const verify = 'POST /api/sign-in/codes/c-1/verify';
  const answering = (...answers: string[]) => ({ interactive: true, ask: async () => answers.shift() ?? '' });

  it('asks for the code and the second factor, and keeps the session for this user alone', async () => {
    const platform = await fakePlatform({ 'POST /api/sign-in/codes': [challenge], [verify]: [wanted, opened] });
    const env = { HOME: folder() };
    const args = ['sign-in', '--url', platform.url, '--phone', phone];
    const { code, out, notes } = await zveno(args, { env, ...answering('123456', ' 654321 ') });
    expect([code, out]).toEqual([0, '']);
    expect(notes).not.toContain('fresh');
    const told = platform.asked.map(({ body }) => JSON.parse(String(body)) as Record<string, string>);
    expect(told.map(({ code: shown, totp }) => [shown, totp])).toEqual([
      [undefined, undefined],
      ['123456', undefined],
      ['123456', '654321'],
    ]);
    expect(new Set(told.map(({ deviceKey }) => deviceKey)).size).toBe(1);
    expect(platform.asked.at(-1)!.headers['zveno-session']).toBe('bearer');
    expect(keptToken({ env }, platform.url)).toBe('fresh');
    expect(statSync(join(env.HOME, '.config', 'zveno', 'sessions.json')).mode & 0o777).toBe(0o600);
    await platform.close();
  });

  it('is undone by sign-out, on the server and here', async () => {
    const platform = await fakePlatform({
      'POST /api/sign-in/codes': [challenge],
      [verify]: [opened],
      'POST /api/sign-out': [{ body: { position: '1' } }],
    });
    const env = { HOME: folder() };
    await zveno(['sign-in', '--url', platform.url, '--phone', phone], { env, ...answering('123456') });
    expect((await zveno(['sign-out', '--url', platform.url], { env })).code).toBe(0);
    expect(platform.asked.at(-1)!.headers.authorization).toBe('Bearer fresh');
    expect(keptToken({ env }, platform.url)).toBeUndefined();
    await platform.close();
  });
});

it('zveno demo wants a platform with a made-up school', async () => {
  const { code, notes } = await zveno(['demo', '--data', folder()]);
  expect([code, notes]).toEqual([3, expect.stringContaining('npm start')]);
});
