import { profileRoutes, pupilRoutes as routes, secondFactorRoutes, signInRoutes } from '@zveno/contracts-identity';
import { streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import type { Actor } from '@zveno/kernel';
import { randomUUID } from 'node:crypto';
import { NOW, startPeopleSide, type PeopleSide } from '../people-side.fixture.ts';
import { FAILURES } from '../shell/limits.ts';

let service: PeopleSide;
const organizationId = 'school-1';
const unitId = 'class-1a';
const curator: Actor = { actorId: 'curator', roles: [], regions: [], session: { id: 's', strength: 'one' } };
const parent: Actor = { ...curator, actorId: 'parent', session: { id: 's', strength: 'two' } };
const name = { surname: 'Первый', givenName: 'Егор', birthDate: '2019-05-05' };

beforeAll(async () => {
  service = await startPeopleSide();
  const registered: OrgStructureEvent = {
    type: 'OrganizationRegistered',
    data: {
      organizationId,
      municipalityId: 'm',
      kind: 'school',
      vocabulary: 'school',
      name: 'Школа',
      timeZone: 'Europe/Moscow',
    },
  } as never;
  await service.record(streams.organization(organizationId), registered);
});
afterAll(() => service.close());
beforeEach(() => service.clock.set(NOW));

/** A child in the class. */
const child = async () => {
  const studentEntryId = randomUUID();
  const sealed = { alg: 'A256GCM', key: `roster-${studentEntryId}`, box: 'AAAA' };
  await service.record(
    streams.student(organizationId, studentEntryId),
    {
      type: 'RosterEntryRecorded',
      data: { rosterEntryId: studentEntryId, kind: 'student', surname: sealed, givenName: sealed },
    },
    { type: 'StudentEnrolled', data: { rosterEntryId: studentEntryId, unitId, groundCode: 'unspecified' } },
  );
  return { organizationId, unitId, studentEntryId };
};
const wrong = (pin: string) => String((Number(pin) + 1) % 1_000_000).padStart(6, '0');

describe('a pupil without a phone', () => {
  it('R60: comes in by the login and PIN on the card', async () => {
    const card = await service.ask(routes.createPupil, { ...(await child()), ...name }, curator);
    expect(card).toMatchObject({
      login: expect.stringMatching(/^[a-z]+-\d{6}$/u),
      pin: expect.stringMatching(/^\d{6}$/u),
    });
    const typed = { login: card.login.toUpperCase().replace('-', ' '), pin: card.pin };
    const session = await service.ask(signInRoutes.signInWithLogin, typed);
    expect(session).toMatchObject({ personId: card.personId, strength: 'one' });
    const mine = await service.ask(profileRoutes.getMyProfile, {}, await service.actorOf(session));
    expect(mine).toMatchObject({ surname: 'Первый', givenName: 'Егор', login: card.login });
    expect(mine).not.toHaveProperty('phone');
  });

  it('has one profile; the command sent again is answered alike', async () => {
    const pupil = { ...(await child()), ...name };
    const commandId = randomUUID();
    const first = await service.ask(routes.createPupil, pupil, curator, { commandId });
    expect(await service.ask(routes.createPupil, pupil, curator, { commandId })).toMatchObject({
      login: first.login,
      pin: first.pin,
      personId: first.personId,
    });
    expect(await service.refused(routes.createPupil, pupil, curator)).toBe('pupil.exists');
    await service.ask(signInRoutes.signInWithLogin, { login: first.login, pin: first.pin });
  });

  it('is one of the class that was named', async () => {
    const pupil = { ...(await child()), ...name };
    expect(await service.refused(routes.createPupil, { ...pupil, unitId: 'class-1b' }, curator)).toBe(
      'student.not-found',
    );
    expect(await service.refused(routes.createPupil, { ...pupil, studentEntryId: 'nobody' }, curator)).toBe(
      'student.not-found',
    );
  });

  it('already somebody of the roster gets no second profile', async () => {
    const pupil = await child();
    const { studentEntryId } = pupil;
    await service.record(streams.rosterMatch(organizationId, studentEntryId), {
      type: 'RosterEntryMatched',
      data: { rosterEntryId: studentEntryId, organizationId, personId: 'somebody' },
    });
    expect(await service.refused(routes.createPupil, { ...pupil, ...name }, curator)).toBe('pupil.exists');
  });

  it('gets a new PIN, which ends what was before', async () => {
    const pupil = await child();
    const card = await service.ask(routes.createPupil, { ...pupil, ...name }, curator);
    const session = await service.ask(signInRoutes.signInWithLogin, { login: card.login, pin: card.pin });
    const fresh = await service.ask(routes.resetPin, pupil, curator);
    expect(fresh.login).toBe(card.login);
    expect(await service.tells(session.sessionToken!)).toBe('session.invalid');
    expect(await service.refused(signInRoutes.signInWithLogin, { login: card.login, pin: card.pin })).toBe(
      'sign-in.refused',
    );
    await service.ask(signInRoutes.signInWithLogin, { login: card.login, pin: fresh.pin });
    expect(await service.refused(routes.resetPin, await child(), curator)).toBe('pupil.not-found');
  });
});

describe('a PIN', () => {
  it('cannot be guessed, nor does guessing throw its owner out', async () => {
    const card = await service.ask(routes.createPupil, { ...(await child()), ...name }, curator);
    const given = { login: card.login, pin: card.pin };
    const session = await service.ask(signInRoutes.signInWithLogin, given);
    const tries = Array.from({ length: FAILURES + 5 }, () =>
      service.refused(signInRoutes.signInWithLogin, { ...given, pin: wrong(card.pin) }),
    );
    expect(new Set(await Promise.all(tries))).toEqual(new Set(['sign-in.refused']));
    expect(await service.refused(signInRoutes.signInWithLogin, given)).toBe('sign-in.refused');
    expect(await service.tells(session.sessionToken!)).toBe('good');
    service.pass(61 * 60_000);
    await service.ask(signInRoutes.signInWithLogin, given);
  });

  it('of nobody is refused like a wrong one', async () => {
    expect(await service.refused(signInRoutes.signInWithLogin, { login: 'sova-999999', pin: '000000' })).toBe(
      'sign-in.refused',
    );
  });
});

describe('a parent', () => {
  it('R65: makes the profile of a child once the own one has a second secret', async () => {
    const { studentEntryId } = await child();
    const pupil = { organizationId, studentEntryId };
    const weak: Actor = { ...parent, session: { id: 's', strength: 'one' } };
    expect(await service.refused(routes.createMyPupil, { ...pupil, ...name }, weak)).toBe(
      'auth.second-factor-required',
    );
    const card = await service.ask(routes.createMyPupil, { ...pupil, ...name }, parent);
    const fresh = await service.ask(routes.resetMyPupilsPin, pupil, parent);
    expect(fresh).toMatchObject({ login: card.login, personId: card.personId });
    expect(fresh.pin).not.toBe(card.pin);
  });

  it('keeps the phone that the child tries to take', async () => {
    const phone = '+70009990001';
    const code = async () => {
      const { challengeId } = await service.ask(signInRoutes.requestSignInCode, { phone });
      return { challengeId, code: service.letterbox.codeFor(phone) };
    };
    const adult = { surname: 'Первая', givenName: 'Анна' };
    const { personId } = await service.ask(signInRoutes.verifySignInCode, { ...(await code()), ...adult });
    const card = await service.ask(routes.createPupil, { ...(await child()), ...name }, curator);
    const session = await service.ask(signInRoutes.signInWithLogin, { login: card.login, pin: card.pin });
    const actor = await service.actorOf(session);
    const { challengeId } = await service.ask(profileRoutes.requestPhoneCode, { phone }, actor);
    const given = { challengeId, code: service.letterbox.codeFor(phone) };
    expect(await service.refused(profileRoutes.verifyPhone, given, actor)).toBe('phone.claimed');
    expect((await service.ask(signInRoutes.verifySignInCode, await code())).personId).toBe(personId);
    expect((await service.ask(secondFactorRoutes.listSecondFactors, {}, actor)).items).toEqual([]);
  });
});

it('leaves no PIN, name or birth date in the clear', async () => {
  const card = await service.ask(routes.createPupil, { ...(await child()), ...name }, curator);
  const events = JSON.stringify(await service.events());
  for (const hidden of [`"${card.pin}"`, 'Егор', '2019-05-05', 'argon2id']) expect(events).not.toContain(hidden);
  expect(service.logged()).not.toContain(card.pin);
});
