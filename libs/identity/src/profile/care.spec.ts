import {
  accountRoutes,
  personContacts,
  personNames,
  profileRoutes as routes,
  resolveSession,
  rotateSession,
  secondFactorRoutes,
  signInRoutes,
  type SessionReply,
} from '@zveno/contracts-identity';
import { streams } from '@zveno/contracts-org-structure/events';
import { processActor, type Actor } from '@zveno/kernel';
import { PhoneClaims } from '@zveno/privacy';
import { Secret, TOTP } from 'otpauth';
import { NOW, startPeopleSide, type PeopleSide } from '../people-side.fixture.ts';
import { appointOperator, openServerSession, personByPhone } from '../server.ts';
import { ROTATION_GRACE } from '../session/session.policy.ts';
import { sessionIdOf } from '../session/tokens.ts';

let service: PeopleSide;
let count = 0;
const organizationId = 'school-1';

beforeAll(async () => {
  service = await startPeopleSide();
});
afterAll(() => service.close());
beforeEach(() => service.clock.set(NOW));

const newPhone = () => `+7000${String((count += 1)).padStart(7, '0')}`;
const name = { surname: 'Первая', givenName: 'Анна' };
const administrator: Actor = {
  actorId: 'administrator',
  roles: [],
  regions: [],
  session: { id: 's', strength: 'two' },
};
const operator: Actor = { ...administrator, actorId: 'operator', roles: ['operator'], regions: '*' };
const gateway = processActor('gateway');

const verify = async (phone: string, more: object = {}) => {
  const { challengeId } = await service.ask(signInRoutes.requestSignInCode, { phone });
  return { challengeId, code: service.letterbox.codeFor(phone), ...more };
};
const signIn = async (phone: string, more: object = name) =>
  service.ask(signInRoutes.verifySignInCode, await verify(phone, more));

/** Somebody of the school with an authenticator application. */
const member = async () => {
  const phone = newPhone();
  const actor = await service.actorOf(await signIn(phone));
  const { factorId, secret } = await service.ask(secondFactorRoutes.startTotp, {}, actor);
  const code = () =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(service.clock.now()) });
  const session = await service.ask(secondFactorRoutes.confirmTotp, { factorId, code: code() }, actor);
  service.pass(90_000);
  const { personId } = session;
  await service.record(streams.membership(organizationId, personId), {
    type: 'MembershipOpened',
    data: { membershipId: `m-${personId}`, organizationId, personId, role: 'teacher', unitId: 'u', via: 'school' },
  });
  return { phone, personId, session, code };
};

describe('a lost second factor', () => {
  it('R31: is taken off in two steps, with a notice to the person', async () => {
    const { phone, personId, session } = await member();
    const about = { organizationId, personId };
    const { challengeId } = await service.ask(routes.startRecovery, { ...about, documentSeen: true }, administrator);
    const code = service.letterbox.codeFor(phone);
    expect(service.letterbox.sent.at(-1)?.text).toContain('профиль восстанавливают');
    const other: Actor = { ...administrator, actorId: 'another' };
    expect(await service.refused(routes.finishRecovery, { ...about, challengeId, code }, other)).toBe(
      'sign-in.refused',
    );
    const done = await service.ask(routes.finishRecovery, { ...about, challengeId, code }, administrator);
    expect(done.removed).toBe(1);
    expect(service.letterbox.sent.at(-1)?.text).toContain('второй фактор вашего профиля снят');
    expect(await service.tells(session.sessionToken!)).toBe('session.invalid');
    expect((await signIn(phone, {})).strength).toBe('one');
    expect(await service.refused(routes.finishRecovery, { ...about, challengeId, code }, administrator)).toBe(
      'sign-in.refused',
    );
  });

  it('is nobody’s own affair, nor that of another school, nor done unseen', async () => {
    const { personId } = await member();
    const about = { organizationId, personId, documentSeen: true };
    expect(await service.refused(routes.startRecovery, about, { ...administrator, actorId: personId })).toBe(
      'recovery.own',
    );
    expect(await service.refused(routes.startRecovery, { ...about, organizationId: 'school-2' }, administrator)).toBe(
      'person.not-found',
    );
    expect(await service.refused(routes.startRecovery, { ...about, documentSeen: false }, administrator)).toBe(
      'request.invalid',
    );
    await service.ask(accountRoutes.grantAccountRole, { personId, role: 'analyst' }, operator);
    expect(await service.refused(routes.startRecovery, about, administrator)).toBe('access.denied');
    await service.ask(routes.startRecovery, { ...about, documentSeen: true }, operator);
  });
});

describe('a locked profile', () => {
  it('is out at once and stays out until unlocked', async () => {
    const { phone, personId, session, code } = await member();
    const about = { organizationId, personId };
    await service.ask(routes.lockProfile, about, administrator);
    expect(await service.tells(session.sessionToken!)).toBe('session.invalid');
    const totp = code();
    expect(await service.refused(signInRoutes.verifySignInCode, await verify(phone, { totp }))).toBe('sign-in.refused');
    await service.ask(routes.unlockProfile, about, administrator);
    expect(await service.tells(session.sessionToken!)).toBe('session.invalid');
    expect((await signIn(phone, { totp: code() })).strength).toBe('two');
    await service.ask(routes.lockProfile, about, operator);
    expect(await service.refused(routes.unlockProfile, about, administrator)).toBe('profile.locked-by-operator');
  });
});

describe('changed rights', () => {
  const rotate = (token: string): Promise<SessionReply> =>
    service.host.requester.request(
      rotateSession.subject,
      { tokenHash: sessionIdOf(token) },
      {
        actor: gateway,
        commandId: crypto.randomUUID(),
        correlationId: 'c',
      },
    );
  const untilRotated = async (token: string) => {
    while (!(await service.resolve(token)).rotate) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it.each([
    ['an appointment', 'AdministratorAppointed', { kind: 'additional', provisional: false }],
    ['its end', 'AdministratorRevoked', { reason: 'revoked' }],
    ['an office', 'AdministrationMemberAppointed', { position: 'deputy', via: 'order' }],
    ['its end', 'AdministrationMemberReleased', { position: 'deputy', reason: 'order' }],
  ])('%s (%s) exchanges the token, for half a day', async (_, type, data) => {
    const { personId, sessionToken } = await signIn(newPhone());
    await service.record(streams.administrators(`school-${count}`), {
      type,
      data: { organizationId: `school-${count}`, personId, ...data },
    });
    await untilRotated(sessionToken!);
    const [fresh, again] = await Promise.all([rotate(sessionToken!), rotate(sessionToken!)]);
    expect(again.sessionToken).toBe(fresh.sessionToken);
    expect(fresh.expiresAt).toBe('2026-11-22T21:00:00.000Z');
    expect((await service.resolve(fresh.sessionToken!)).rotate).toBe(false);
    expect(await service.tells(sessionToken!)).toBe('good');
    service.pass(ROTATION_GRACE + 1);
    expect(await service.tells(sessionToken!)).toBe('session.invalid');
    expect(await service.tells(fresh.sessionToken!)).toBe('good');
  });

  it('come with a role of the account, and a token is exchanged only then', async () => {
    const { personId, sessionToken } = await signIn(newPhone());
    await expect(rotate(sessionToken!)).rejects.toMatchObject({ code: 'session.invalid' });
    const { position } = await service.ask(
      accountRoutes.grantAccountRole,
      { personId, role: 'operator', regionId: 'r1' },
      operator,
    );
    expect(position).toMatch(/^\d+$/u);
    expect(await service.resolve(sessionToken!)).toMatchObject({ roles: ['operator'], regions: ['r1'] });
    await untilRotated(sessionToken!);
  });
});

describe('a role of the account', () => {
  it('is given within the reach of whoever gives it', async () => {
    const { personId } = await signIn(newPhone());
    const regional: Actor = { ...operator, regions: ['r1'] };
    const grant = (regionId?: string) => ({ personId, role: 'inspector', ...(regionId && { regionId }) });
    expect(await service.refused(accountRoutes.grantAccountRole, grant(), regional)).toBe('access.denied');
    expect(await service.refused(accountRoutes.grantAccountRole, grant('r2'), regional)).toBe('access.denied');
    expect(await service.refused(accountRoutes.grantAccountRole, grant('r1'), regional)).toBe('accepted');
    expect(await service.ask(accountRoutes.getAccount, { personId }, operator)).toEqual({
      personId,
      roles: [{ role: 'inspector', regionId: 'r1' }],
    });
    const stranger = { ...grant('r1'), personId: 'nobody' };
    expect(await service.refused(accountRoutes.grantAccountRole, stranger, operator)).toBe('person.not-found');
    const own = { personId: operator.actorId, role: 'operator' };
    expect(await service.refused(accountRoutes.revokeAccountRole, own, operator)).toBe('account.own');
  });
});

describe('at the server', () => {
  it('an operator is appointed, once, and a session opened', async () => {
    const { aggregates, vault, keyStore } = service.stores;
    const parts = { aggregates, vault, claims: new PhoneClaims(keyStore, vault), now: () => service.clock.now() };
    const phone = newPhone();
    const first = await appointOperator(parts, { phone: phone.replace('+7', '8 '), ...name });
    expect(await appointOperator(parts, { phone, ...name })).toMatchObject({ personId: first.personId });
    expect(await personByPhone(parts, phone)).toBe(first.personId);
    const { token } = await openServerSession(parts, { personId: first.personId });
    expect(await service.resolve(token)).toMatchObject({
      personId: first.personId,
      roles: ['operator'],
      regions: '*',
      strength: 'two',
      expiresAt: '2026-11-22T21:00:00.000Z',
    });
    await expect(openServerSession(parts, { personId: 'nobody' })).rejects.toMatchObject({ code: 'session.invalid' });
  });
});

describe('the directory of persons', () => {
  it('opens names, and phones for the roster', async () => {
    const phone = newPhone();
    const { personId } = await signIn(phone, { ...name, patronymic: 'Ивановна' });
    const ask = (subject: string) =>
      service.ask({ subject }, { personIds: [personId, 'nobody', personId] } as never, processActor('invitation'));
    const opened = { personId, ...name, patronymic: 'Ивановна' };
    expect(await ask(personNames.subject)).toEqual({ items: [opened] });
    expect(await ask(personContacts.subject)).toEqual({ items: [{ ...opened, phone }] });
  });
});

it('a token hash that is none is refused', async () => {
  const headers = { actor: gateway, commandId: 'c', correlationId: 'c' };
  await expect(
    service.host.requester.request(resolveSession.subject, { tokenHash: 'x' }, headers),
  ).rejects.toMatchObject({ code: 'request.invalid' });
});
