import { profileRoutes, sessionRoutes, signInRoutes as routes } from '@zveno/contracts-identity';
import { NOW, startPeopleSide, type PeopleSide } from '../people-side.fixture.ts';

let service: PeopleSide;
let count = 0;

beforeAll(async () => {
  service = await startPeopleSide({ codesPerNetwork: 20, foreignCodesADay: 4 });
});
afterAll(() => service.close());
beforeEach(() => service.clock.set(NOW));

const newPhone = () => `+7000${String((count += 1)).padStart(7, '0')}`;
const name = { surname: 'Первая', givenName: 'Анна' };

const challenge = async (phone: string, more: object = {}) => {
  const { challengeId } = await service.ask(routes.requestSignInCode, { phone, ...more });
  return { challengeId, code: service.letterbox.codeFor(phone) };
};
const signIn = async (phone: string, more: object = {}) =>
  service.ask(routes.verifySignInCode, { ...(await challenge(phone)), ...more });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a phone', () => {
  it('R60: brings somebody new in, who names themselves once', async () => {
    const phone = newPhone();
    const first = await challenge(phone);
    expect(await service.refused(routes.verifySignInCode, first)).toBe('profile.name-required');
    const session = await service.ask(routes.verifySignInCode, { ...first, ...name });
    expect(session).toMatchObject({ strength: 'one', expiresAt: '2026-12-22T09:00:00.000Z' });
    expect(session.sessionToken).toMatch(/^[\w-]{43}$/u);
    const again = await signIn(phone);
    expect(again.personId).toBe(session.personId);
    expect(again.sessionToken).not.toBe(session.sessionToken);
    const actor = await service.actorOf(again);
    expect(await service.ask(profileRoutes.getMyProfile, {}, actor)).toMatchObject({ ...name, roles: [] });
  });

  it('is one person, however it is written', async () => {
    const { personId } = await signIn('+70005550001', name);
    const { challengeId } = await service.ask(routes.requestSignInCode, { phone: '8 (000) 555-00-01' });
    const code = service.letterbox.codeFor('+70005550001');
    expect((await service.ask(routes.verifySignInCode, { challengeId, code })).personId).toBe(personId);
    expect(await service.refused(routes.requestSignInCode, { phone: '123' })).toBe('request.invalid');
  });

  it('is one person, also when two come at once', async () => {
    const phone = newPhone();
    const challenges = [await challenge(phone), await challenge(phone)];
    const opened = await Promise.all(
      challenges.map((each) => service.ask(routes.verifySignInCode, { ...each, ...name })),
    );
    expect(new Set(opened.map(({ personId }) => personId)).size).toBe(1);
    const registered = (await service.events()).filter(
      ({ type, data }) => type === 'PersonRegistered' && data.personId === opened[0]!.personId,
    );
    expect(registered).toHaveLength(1);
  });

  it('is answered alike whether somebody has it or nobody', async () => {
    const known = newPhone();
    await signIn(known, name);
    const answers = await Promise.all(
      [known, newPhone()].map((phone) => service.ask(routes.requestSignInCode, { phone })),
    );
    for (const answer of answers)
      expect(answer).toEqual({
        challengeId: expect.stringMatching(/^[\w-]{22}$/u),
        expiresAt: '2026-11-22T09:05:00.000Z',
      });
  });
});

describe('a code', () => {
  it('dies at the fifth wrong try, all at once or one by one', async () => {
    const phone = newPhone();
    const { challengeId, code } = await challenge(phone);
    const tries = Array.from({ length: 12 }, () => ({ challengeId, code: wrong(code) }));
    const answers = await Promise.all(tries.map((each) => service.refused(routes.verifySignInCode, each)));
    expect(new Set(answers)).toEqual(new Set(['sign-in.refused']));
    expect(await service.refused(routes.verifySignInCode, { challengeId, code, ...name })).toBe('sign-in.refused');
  });

  it('stands four wrong tries', async () => {
    const { challengeId, code } = await challenge(newPhone());
    for (let i = 0; i < 4; i++) await service.refused(routes.verifySignInCode, { challengeId, code: wrong(code) });
    await service.ask(routes.verifySignInCode, { challengeId, code, ...name });
  });

  it('is good once, whoever comes at the same moment', async () => {
    const given = { ...(await challenge(newPhone())), ...name };
    const answers = await Promise.all(Array.from({ length: 8 }, () => service.refused(routes.verifySignInCode, given)));
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
    expect(await service.refused(routes.verifySignInCode, given)).toBe('sign-in.refused');
  });

  it('is over after five minutes, and an hour off', async () => {
    for (const late of [5 * 60_000, 60 * 60_000]) {
      const given = { ...(await challenge(newPhone())), ...name };
      service.pass(late);
      expect(await service.refused(routes.verifySignInCode, given)).toBe('sign-in.refused');
      service.clock.set(NOW);
    }
  });

  it('is of its challenge and of its device', async () => {
    const phone = newPhone();
    const deviceKey = 'a-device-of-its-own';
    const { challengeId, code } = await challenge(phone, { deviceKey });
    const other = await challenge(newPhone());
    expect(await service.refused(routes.verifySignInCode, { challengeId: other.challengeId, code, ...name })).toBe(
      'sign-in.refused',
    );
    expect(await service.refused(routes.verifySignInCode, { challengeId, code, ...name })).toBe('sign-in.refused');
    const stolen = { challengeId, code, deviceKey: 'another-device-here', ...name };
    expect(await service.refused(routes.verifySignInCode, stolen)).toBe('sign-in.refused');
    await service.ask(routes.verifySignInCode, { challengeId, code, deviceKey, ...name });
  });

  it('is sent three times an hour and ten times a day', async () => {
    const phone = newPhone();
    const answers: string[] = [];
    for (let hour = 0; hour < 5; hour++) {
      for (let i = 0; i < 4; i++) answers.push(await service.refused(routes.requestSignInCode, { phone }));
      service.pass(61 * 60_000);
    }
    const accepted = answers.map((answer) => (answer === 'accepted' ? '+' : answer === 'sign-in.too-many' ? '-' : '?'));
    expect(accepted.join('')).toBe('+++-+++-+++-+---' + '----');
  });

  it('abroad is budgeted by the day, for all together', async () => {
    const abroad = (last: number) => ({ phone: `+37529000000${last}` });
    const answers: string[] = [];
    for (let i = 0; i < 6; i++) answers.push(await service.refused(routes.requestSignInCode, abroad(i)));
    expect(answers).toEqual([...Array.from({ length: 4 }, () => 'accepted'), 'sign-in.too-many', 'sign-in.too-many']);
    expect(await service.refused(routes.requestSignInCode, { phone: newPhone() })).toBe('accepted');
    service.pass(24 * 60 * 60_000);
    expect(await service.refused(routes.requestSignInCode, abroad(7))).toBe('accepted');
  });

  it('is budgeted by network', async () => {
    const from = (last: number) => ({ address: `2001:db8:0:7::${last}` });
    const answers: string[] = [];
    for (let i = 0; i < 22; i++)
      answers.push(await service.refused(routes.requestSignInCode, { phone: newPhone() }, undefined, from(i)));
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(20);
    expect(answers.at(-1)).toBe('sign-in.too-many');
    const elsewhere = { address: '2001:db8:0:8::1' };
    expect(await service.refused(routes.requestSignInCode, { phone: newPhone() }, undefined, elsewhere)).toBe(
      'accepted',
    );
  });
});

describe('a session', () => {
  it('R31: is listed, and ends by sign-out, by revoking it, by revoking all', async () => {
    const phone = newPhone();
    const [here, there] = [await signIn(phone, { ...name, device: 'Chrome' }), await signIn(phone)];
    const actor = await service.actorOf(here);
    const list = await service.ask(sessionRoutes.listMySessions, { after: there.position }, actor);
    expect(list.items.map(({ sessionId, current, device }) => [sessionId, current, device]).sort()).toEqual(
      [
        [here.sessionId, true, 'Chrome'],
        [there.sessionId, false, undefined],
      ].sort(),
    );
    const { position } = await service.ask(sessionRoutes.revokeSession, { sessionId: there.sessionId }, actor);
    expect([await service.tells(here.sessionToken!), await service.tells(there.sessionToken!)]).toEqual([
      'good',
      'session.invalid',
    ]);
    expect((await service.ask(sessionRoutes.listMySessions, { after: position }, actor)).items).toHaveLength(1);
    const third = await signIn(phone);
    await service.ask(sessionRoutes.revokeAllSessions, {}, actor);
    expect([await service.tells(here.sessionToken!), await service.tells(third.sessionToken!)]).toEqual([
      'session.invalid',
      'session.invalid',
    ]);
  });

  it('is signed out at once', async () => {
    const session = await signIn(newPhone(), name);
    await service.ask(routes.signOut, {}, await service.actorOf(session));
    expect(await service.tells(session.sessionToken!)).toBe('session.invalid');
  });

  it('cannot be revoked by a stranger, nor told from none', async () => {
    const [anna, boris] = [await signIn(newPhone(), name), await signIn(newPhone(), name)];
    const stranger = await service.actorOf(boris);
    for (const sessionId of [anna.sessionId, 'none'])
      expect(await service.refused(sessionRoutes.revokeSession, { sessionId }, stranger)).toBe('session.not-found');
    expect(await service.tells(anna.sessionToken!)).toBe('good');
  });

  it('is over after its term, a minute of skew allowed', async () => {
    const { sessionToken, expiresAt } = await signIn(newPhone(), name);
    service.clock.set(expiresAt);
    expect(await service.tells(sessionToken!)).toBe('good');
    service.pass(60_001);
    expect(await service.tells(sessionToken!)).toBe('session.invalid');
  });

  it('is nothing to guess', async () => {
    for (const token of ['A'.repeat(43), '', 'x']) expect(await service.tells(token)).toBe('session.invalid');
  });
});

describe('a phone of the profile', () => {
  it('is exchanged for another, and the former one is free and told', async () => {
    const [former, next] = [newPhone(), newPhone()];
    const anna = await signIn(former, name);
    const actor = await service.actorOf(anna);
    const { challengeId } = await service.ask(profileRoutes.requestPhoneCode, { phone: next }, actor);
    const code = service.letterbox.codeFor(next);
    await service.ask(profileRoutes.verifyPhone, { challengeId, code }, actor);
    expect((await signIn(next)).personId).toBe(anna.personId);
    expect(service.letterbox.sent.findLast(({ to }) => to === former)?.text).toContain('больше не открывает');
    expect((await signIn(former, name)).personId).not.toBe(anna.personId);
  });

  it('of somebody else stays theirs', async () => {
    const [taken, own] = [newPhone(), newPhone()];
    await signIn(taken, name);
    const actor = await service.actorOf(await signIn(own, name));
    const { challengeId } = await service.ask(profileRoutes.requestPhoneCode, { phone: taken }, actor);
    const given = { challengeId, code: service.letterbox.codeFor(taken) };
    expect(await service.refused(profileRoutes.verifyPhone, given, actor)).toBe('phone.claimed');
  });
});

it('keeps nothing personal in the clear, nor in its own log', async () => {
  const phone = newPhone();
  const { code } = await challenge(phone);
  await signIn(phone, { surname: 'Тайная', givenName: 'Ольга', device: 'Секретный' });
  const events = JSON.stringify(await service.events());
  for (const secret of [phone, phone.slice(2), 'Тайная', 'Ольга', 'Секретный']) {
    expect(events).not.toContain(secret);
    expect(service.logged()).not.toContain(secret);
  }
  expect(service.logged()).not.toContain(code);
});
