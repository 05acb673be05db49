import { profileRoutes, secondFactorRoutes as factors, signInRoutes } from '@zveno/contracts-identity';
import type { Actor } from '@zveno/kernel';
import { Secret, TOTP } from 'otpauth';
import { NOW, startPeopleSide, type PeopleSide } from '../people-side.fixture.ts';
import { FAILURES } from '../shell/limits.ts';
import { makeAuthenticator } from './authenticator.fixture.ts';

let service: PeopleSide;
let count = 0;

beforeAll(async () => {
  service = await startPeopleSide();
});
afterAll(() => service.close());
beforeEach(() => service.clock.set(NOW));

const name = { surname: 'Первая', givenName: 'Анна' };
const newPhone = () => `+7000${String((count += 1)).padStart(7, '0')}`;
const verify = async (phone: string, more: object = {}) => {
  const { challengeId } = await service.ask(signInRoutes.requestSignInCode, { phone });
  return { challengeId, code: service.letterbox.codeFor(phone), ...more };
};
const signIn = async (phone: string, more: object = name) =>
  service.ask(signInRoutes.verifySignInCode, await verify(phone, more));
const codeAt = (secret: string, seconds = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.parse(service.clock.now()) + seconds * 1000,
  });

/** Somebody with an authenticator application, and what they got. */
const withTotp = async () => {
  const phone = newPhone();
  const before = await signIn(phone);
  const actor = await service.actorOf(before);
  const { factorId, secret } = await service.ask(factors.startTotp, {}, actor);
  const enabled = await service.ask(factors.confirmTotp, { factorId, code: codeAt(secret) }, actor);
  service.pass(90_000);
  return {
    phone,
    before,
    secret,
    factorId,
    enabled,
    codes: enabled.recoveryCodes!,
    actor: await service.actorOf(enabled),
  };
};

describe('an authenticator application', () => {
  it('R31: is enabled, makes the session strong and ends the others', async () => {
    const { phone, before, enabled, actor, codes, factorId } = await withTotp();
    expect(enabled.strength).toBe('two');
    expect(service.letterbox.sent.at(-1)).toMatchObject({
      to: phone,
      text: expect.stringContaining('включён второй фактор'),
    });
    expect(codes).toHaveLength(10);
    expect(await service.tells(before.sessionToken!)).toBe('session.invalid');
    expect(await service.ask(factors.listSecondFactors, {}, actor)).toEqual({
      items: [{ factorId, kind: 'totp' }],
      recoveryCodes: 10,
    });
  });

  it('is asked for at every sign-in from then on', async () => {
    const { phone, secret } = await withTotp();
    expect(await service.refused(signInRoutes.verifySignInCode, await verify(phone))).toBe(
      'sign-in.second-factor-required',
    );
    expect((await signIn(phone, { totp: codeAt(secret) })).strength).toBe('two');
  });

  it('is refused a step shown before, also under the id of the command that showed it', async () => {
    const { phone, secret } = await withTotp();
    const totp = codeAt(secret);
    const commandId = '01990000-0000-7000-8000-000000000001';
    const first = await verify(phone, { totp });
    await service.ask(signInRoutes.verifySignInCode, first, undefined, { commandId });
    const again = await verify(phone, { totp });
    expect(await service.refused(signInRoutes.verifySignInCode, again, undefined, { commandId })).toBe(
      'second-factor.refused',
    );
    service.pass(60_000);
    const given = { ...again, totp: codeAt(secret, -60) };
    expect(await service.refused(signInRoutes.verifySignInCode, given)).toBe('second-factor.refused');
  });

  it('an hour off is refused', async () => {
    const { phone, secret } = await withTotp();
    const given = await verify(phone, { totp: codeAt(secret, 3600) });
    expect(await service.refused(signInRoutes.verifySignInCode, given)).toBe('second-factor.refused');
  });

  it('is not somebody else’s to confirm, nor without its code', async () => {
    const { actor } = await withTotp();
    const other = await service.actorOf(await signIn(newPhone()));
    const { factorId, secret } = await service.ask(factors.startTotp, {}, actor);
    const given = { factorId, code: codeAt(secret) };
    expect(await service.refused(factors.confirmTotp, given, other)).toBe('second-factor.refused');
    expect(await service.refused(factors.confirmTotp, { factorId, code: '000000' }, actor)).toBe(
      'second-factor.refused',
    );
    await service.ask(factors.confirmTotp, given, actor);
    expect(await service.refused(factors.confirmTotp, given, await service.actorOf(await signIn(newPhone())))).toBe(
      'second-factor.refused',
    );
  });

  it('locks the profile for a while when it is guessed', async () => {
    const { phone, secret, enabled } = await withTotp();
    const given = await verify(phone, { totp: '000000' });
    const answers: string[] = [];
    for (let i = 0; i < FAILURES + 2; i++) answers.push(await service.refused(signInRoutes.verifySignInCode, given));
    // From the eleventh on the profile is locked, and no sign-in gets as far as its second factor.
    expect(answers).toEqual([
      ...Array.from({ length: FAILURES + 1 }, () => 'second-factor.refused'),
      'sign-in.refused',
    ]);
    const right = await verify(phone, { totp: codeAt(secret) });
    expect(await service.refused(signInRoutes.verifySignInCode, right)).toBe('sign-in.refused');
    expect(await service.tells(enabled.sessionToken!)).toBe('good');
    service.pass(61 * 60_000);
    expect((await signIn(phone, { totp: codeAt(secret) })).strength).toBe('two');
  });

  it('is removed by whoever showed it', async () => {
    const { phone, actor, factorId } = await withTotp();
    const weak = { ...actor, session: { ...actor.session!, strength: 'one' } } as Actor;
    expect(await service.refused(factors.removeSecondFactor, { factorId }, weak)).toBe('auth.second-factor-required');
    expect(await service.refused(profileRoutes.requestPhoneCode, { phone: newPhone() }, weak)).toBe(
      'auth.second-factor-required',
    );
    expect((await service.ask(factors.removeSecondFactor, { factorId }, actor)).strength).toBe('one');
    expect((await signIn(phone, {})).strength).toBe('one');
  });
});

describe('recovery codes', () => {
  it('stand for the second factor, each once', async () => {
    const { phone, codes } = await withTotp();
    const [recoveryCode, other] = [codes[3]!, codes[4]!.toLowerCase().replace('-', ' ')];
    expect((await signIn(phone, { recoveryCode })).strength).toBe('two');
    const again = await verify(phone, { recoveryCode });
    expect(await service.refused(signInRoutes.verifySignInCode, again)).toBe('second-factor.refused');
    const next = await service.ask(signInRoutes.verifySignInCode, { ...again, recoveryCode: other });
    const actor = await service.actorOf(next);
    expect((await service.ask(factors.listSecondFactors, {}, actor)).recoveryCodes).toBe(8);
  });

  it('are replaced as a whole', async () => {
    const { phone, codes, actor } = await withTotp();
    const { recoveryCodes } = await service.ask(factors.issueRecoveryCodes, {}, actor);
    const old = await verify(phone, { recoveryCode: codes[0] });
    expect(await service.refused(signInRoutes.verifySignInCode, old)).toBe('second-factor.refused');
    await service.ask(signInRoutes.verifySignInCode, { ...old, recoveryCode: recoveryCodes![0]! });
  });
});

describe('a passkey', () => {
  const withPasskey = async (actor: Actor, authenticator = makeAuthenticator()) => {
    const { challengeId, options } = await service.ask(factors.startPasskey, {}, actor);
    const given = { challengeId, response: authenticator.create(options) };
    return { authenticator, given, enabled: await service.ask(factors.confirmPasskey, given, actor) };
  };
  const show = async (authenticator: ReturnType<typeof makeAuthenticator>, counter?: number) => {
    const { challengeId, options } = await service.ask(signInRoutes.startPasskeySignIn, {});
    return { challengeId, response: authenticator.get(options, counter) };
  };

  it('signs in without a phone, with both factors at once', async () => {
    const { personId, ...session } = await signIn(newPhone());
    const { authenticator, enabled } = await withPasskey(await service.actorOf({ ...session }));
    expect(enabled.strength).toBe('two');
    const entered = await service.ask(signInRoutes.finishPasskeySignIn, await show(authenticator));
    expect(entered).toMatchObject({ personId, strength: 'two' });
  });

  it('stands for the second factor beside a code', async () => {
    const phone = newPhone();
    const { authenticator } = await withPasskey(await service.actorOf(await signIn(phone)));
    const { challengeId: passkeyChallengeId, response: passkey } = await show(authenticator);
    expect((await signIn(phone, { passkey, passkeyChallengeId })).strength).toBe('two');
  });

  it('is refused again, from elsewhere, unverified, or copied', async () => {
    const { authenticator } = await withPasskey(await service.actorOf(await signIn(newPhone())));
    const given = await show(authenticator, 5);
    await service.ask(signInRoutes.finishPasskeySignIn, given);
    expect(await service.refused(signInRoutes.finishPasskeySignIn, given)).toBe('sign-in.refused');
    expect(await service.refused(signInRoutes.finishPasskeySignIn, await show(authenticator, 5))).toBe(
      'sign-in.refused',
    );
    expect(await service.refused(signInRoutes.finishPasskeySignIn, await show(authenticator, 3))).toBe(
      'sign-in.refused',
    );
    expect(await service.refused(signInRoutes.finishPasskeySignIn, await show(makeAuthenticator()))).toBe(
      'sign-in.refused',
    );
    expect(await service.refused(signInRoutes.finishPasskeySignIn, { ...given, response: {} })).toBe('sign-in.refused');
    for (const wrong of [{ origin: 'https://evil.example' }, { verified: false }]) {
      const actor = await service.actorOf(await signIn(newPhone()));
      const { challengeId, options } = await service.ask(factors.startPasskey, {}, actor);
      const response = makeAuthenticator(wrong).create(options);
      expect(await service.refused(factors.confirmPasskey, { challengeId, response }, actor)).toBe(
        'second-factor.refused',
      );
    }
    service.pass(6 * 60_000);
    service.clock.set(NOW);
    await service.ask(signInRoutes.finishPasskeySignIn, await show(authenticator, 9));
  });

  it('that is wrong locks nobody out: anybody may send one', async () => {
    const { authenticator } = await withPasskey(await service.actorOf(await signIn(newPhone())));
    for (let i = 0; i < FAILURES + 2; i++) {
      const given = await show(authenticator);
      const response = { ...given.response, response: { ...given.response.response, signature: 'AAAA' } };
      const wrong = { challengeId: given.challengeId, response };
      expect(await service.refused(signInRoutes.finishPasskeySignIn, wrong)).toBe('sign-in.refused');
    }
    await service.ask(signInRoutes.finishPasskeySignIn, await show(authenticator));
  });
});

describe('step-up', () => {
  it('exchanges the token of the session for a strong one', async () => {
    const { actor, secret, enabled } = await withTotp();
    const weak = { ...actor, session: { ...actor.session!, strength: 'one' } } as Actor;
    const strong = await service.ask(factors.stepUp, { totp: codeAt(secret) }, weak);
    expect(strong).toMatchObject({ strength: 'two', personId: actor.actorId });
    expect(await service.tells(enabled.sessionToken!)).toBe('session.invalid');
    expect(await service.tells(strong.sessionToken!)).toBe('good');
    const none = await service.actorOf(await signIn(newPhone()));
    expect(await service.refused(factors.stepUp, { totp: '000000' }, none)).toBe('second-factor.not-found');
  });
});

it('never shows what it keeps', async () => {
  const { secret, codes } = await withTotp();
  const events = JSON.stringify(await service.events());
  for (const hidden of [secret, codes[0]!, codes[0]!.replace('-', '')]) {
    expect(events).not.toContain(hidden);
    expect(service.logged()).not.toContain(hidden);
  }
});
