import { foundedSchool, make, seen, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';

const MOTHER = '+70000000081';
const PUPIL = '+70000000082';

let platform: PeoplePlatform;
let school: FoundedSchool;
let entry: string;
beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  await school.confirm();
  entry = await school.student('Первова', PUPIL);
  const relation = { children: [{ studentEntryId: entry, relationship: 'мать' }] };
  const person = { surname: 'Первова', givenName: 'Ольга', phone: MOTHER, effectiveOn: '2026-09-01' };
  await make(school.founder.ask, `${school.at}/guardians`, { ...person, ...relation });
});
afterAll(() => platform.close());

const body = (kind: 'parents' | 'students', name: string) =>
  make(school.founder.ask, `${school.at}/units/bodies`, { kind, name });
const elect = async (unitId: string, member: object) => {
  const { status, body: told } = await school.head.ask('POST', `${school.at}/units/${unitId}/body-members`, {
    body: member,
  });
  return `${status} ${told.code ?? ''}`.trim();
};

it('a parents’ body seats confirmed parents only, and nobody whose link has ended', async () => {
  const unitId = await body('parents', 'Родительский актив');
  const mother = await platform.signUp(MOTHER, 'Первова');
  const seat = { personId: mother.personId, studentEntryId: entry };
  expect(await elect(unitId, seat)).toBe('409 person.not-guardian');
  const wish = { organizationId: school.organizationId, studentEntryId: entry };
  const linkId = await make(mother.ask, '/profile/children', wish);
  const link = `${school.at}/students/${entry}/guardian-links/${linkId}`;
  expect(await elect(unitId, seat)).toBe('409 person.not-guardian');
  expect((await school.founder.ask('POST', `${link}/confirmation`, { body: {} })).status).toBe(201);
  expect(await elect(unitId, seat)).toBe('201');
  const members = `${school.at}/units/${unitId}/body-members`;
  expect((await mother.ask('GET', members)).status).toBe(403);
  expect((await school.head.ask('GET', members)).body.items).toMatchObject([{ personId: mother.personId }]);
  await seen(mother.ask, ([own]) => own?.bodies[0]?.unitName === 'Родительский актив' && own.memberships.length === 0);
  await school.founder.ask('POST', `${link}/end`, { body: { ground: 'rights-ended' } });
  await seen(mother.ask, (own) => own.every(({ bodies }: { bodies: object[] }) => bodies.length === 0));
});

it('a students’ body seats students only, until they are released or leave', async () => {
  const unitId = await body('students', 'Студенческий актив');
  const pupil = await school.joins(PUPIL, 'Первова', { unitId: school.a, role: 'student', rosterEntryId: entry });
  const stranger = await platform.signUp('+70000000083', 'Чужой');
  expect(await elect(unitId, { personId: stranger.personId })).toBe('409 person.not-member');
  expect(await elect(school.a, { personId: pupil.personId })).toBe('409 unit.not-body');
  expect(await elect(unitId, { personId: pupil.personId })).toBe('201');
  expect(
    (await pupil.ask('POST', `${school.at}/units/${unitId}/body-members`, { body: { personId: stranger.personId } }))
      .status,
  ).toBe(403);
  const release = `${school.at}/units/${unitId}/body-members/${pupil.personId}/release`;
  expect((await school.head.ask('POST', release)).status).toBe(201);
  await seen(pupil.ask, ([own]) => own?.bodies.length === 0);
  expect(await elect(unitId, { personId: pupil.personId })).toBe('201');
  const expulsion = { body: { fromUnitId: school.a } };
  expect((await school.founder.ask('POST', `${school.at}/students/${entry}/expulsions`, expulsion)).status).toBe(201);
  await seen(pupil.ask, ([own]) => own?.bodies.length === 0 && own.memberships[0].reason === 'expelled');
});
