import { pupilRoutes, secondFactorRoutes as factors, signInRoutes } from '@zveno/contracts-identity';
import { identityStreams } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Secret, TOTP } from 'otpauth';
import { NOW, startPeopleSide, type PeopleSide } from '../people-side.fixture.ts';

const organizationId = 'school-1';
const studentEntryId = 'entry-1';
const phone = '+70009990002';
let service: PeopleSide;

beforeAll(async () => {
  service = await startPeopleSide();
  const profile = { municipalityId: 'm', kind: 'school', vocabulary: 'school', timeZone: 'Europe/Moscow' } as const;
  const sealed = { alg: 'A256GCM', key: 'roster-entry-1', box: 'AAAA' };
  const rosterEntryId = studentEntryId;
  await service.record(streams.organization(organizationId), {
    type: 'OrganizationRegistered',
    data: { organizationId, ...profile, name: 'Школа', requisites: {} },
  });
  await service.record(
    streams.student(organizationId, studentEntryId),
    { type: 'RosterEntryRecorded', data: { rosterEntryId, kind: 'student', surname: sealed, givenName: sealed } },
    { type: 'StudentEnrolled', data: { rosterEntryId, unitId: 'class-1a', groundCode: 'unspecified' } },
  );
});
afterAll(() => service.close());

/** Somebody signed in with an authenticator application, a confirmed guardian of the child. */
const guardian = async () => {
  const { challengeId } = await service.ask(signInRoutes.requestSignInCode, { phone });
  const code = service.letterbox.codeFor(phone);
  const name = { surname: 'Вторая', givenName: 'Вера' };
  const opened = await service.ask(signInRoutes.verifySignInCode, { challengeId, code, ...name });
  const weak = await service.actorOf(opened);
  const { factorId, secret } = await service.ask(factors.startTotp, {}, weak);
  const shown = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(NOW) });
  const actor = await service.actorOf(await service.ask(factors.confirmTotp, { factorId, code: shown }, weak));
  const link = { linkId: 'link-1', organizationId, studentEntryId, guardianId: actor.actorId };
  const stream = identityStreams.guardianLinks(organizationId, studentEntryId);
  await service.record(
    stream,
    { type: 'GuardianProposed', data: { ...link, via: 'self' } },
    { type: 'GuardianConfirmed', data: link },
  );
  const ends = { type: 'GuardianLinkEnded', data: { ...link, ground: 'of-age' } };
  return { actor, factorId, end: () => service.record(stream, ends) };
};

it('a guardian keeps the last second factor while the child comes in by login and PIN', async () => {
  const { actor, factorId, end } = await guardian();
  const child = { organizationId, studentEntryId, surname: 'Первый', givenName: 'Егор' };
  await service.ask(pupilRoutes.createMyPupil, child, actor);
  await service.settled();
  expect(await service.refused(factors.removeSecondFactor, { factorId }, actor)).toBe('second-factor.guards-child');
  await end();
  await service.settled();
  expect(await service.refused(factors.removeSecondFactor, { factorId }, actor)).toBe('accepted');
});
