import { foundedSchool, make, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';

const MOTHER = '+70000000011';
const CHILD = '+70000000012';

let platform: PeoplePlatform;
let school: FoundedSchool;
let curator: Caller;
let child: string;
beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  await school.confirm();
  child = await school.student('Первова', CHILD);
  const relation = { children: [{ studentEntryId: child, relationship: 'мать' }] };
  const person = { surname: 'Первова', givenName: 'Ольга', phone: '+70000000011', effectiveOn: '2026-09-01' };
  await make(school.founder.ask, `${school.at}/guardians`, { ...person, ...relation });
  const hired = await school.teaches('+70000000013', 'Классная');
  curator = hired.ask;
  await school.curates(hired.rosterEntryId);
});
afterAll(() => platform.close());

const mine = async (ask: Caller, after = '0') =>
  (await ask('GET', `/profile/children?organizationId=${school.organizationId}&after=${after}`)).body.items;

it('R66: a parent names the child, the curator of the class confirms, and the parent may act for the child', async () => {
  const mother = await platform.signUp(MOTHER, 'Первова');
  const stranger = await platform.signUp('+70000000014', 'Чужой');
  const link = `${school.at}/students/${child}/guardian-links`;
  const consents = `${school.at}/students/${child}/consents`;
  const wish = { organizationId: school.organizationId, studentEntryId: child };

  expect(await mine(mother.ask)).toMatchObject([{ studentEntryId: child, status: 'offered', givenName: 'Имя' }]);
  expect(await mine(stranger.ask)).toEqual([]);
  const guess = await stranger.ask('POST', '/profile/children', { body: wish });
  expect(code(guess)).toBe('404 guardian-link.not-offered');
  expect(code(await mother.ask('GET', consents))).toBe('403 access.denied');

  const body = { ...wish, relationship: 'мать' };
  const { id: linkId } = (await mother.ask('POST', '/profile/children', { body })).body;
  const confirmation = `${link}/${linkId}/confirmation`;
  expect(code(await mother.ask('POST', confirmation, { body: { unitId: school.a } }))).toBe('403 access.denied');
  expect(code(await curator('POST', confirmation, { body: { unitId: school.b } }))).toBe('403 access.denied');
  expect(code(await mother.ask('GET', consents))).toBe('403 access.denied');
  const confirmed = await curator('POST', confirmation, { body: { unitId: school.a } });
  expect(confirmed.status).toBe(201);

  expect((await mother.ask('GET', consents)).status).toBe(200);
  const { position } = confirmed.body;
  expect(await mine(mother.ask, position)).toMatchObject([
    { status: 'confirmed', surname: 'Первова', unitId: school.a },
  ]);
  const seen = await curator('GET', `${school.at}/units/${school.a}/guardians?after=${position}`);
  expect(seen.body.items).toMatchObject([{ studentEntryId: child, guardians: [{ relationship: 'мать' }] }]);
  const memberships = (await mother.ask('GET', '/profile/memberships')).body.items;
  expect(memberships).toEqual([]);

  const given = { purpose: 'photo-publication', textVersion: '2026-11' };
  expect((await mother.ask('POST', consents, { body: given })).status).toBe(201);
  expect((await mother.ask('GET', consents)).status).toBe(200);
  expect(code(await stranger.ask('POST', consents, { body: given }))).toBe('403 access.denied');

  const end = { unitId: school.a, ground: 'rights-ended' };
  expect((await curator('POST', `${link}/${linkId}/end`, { body: end })).status).toBe(201);
  expect(code(await mother.ask('GET', consents))).toBe('403 access.denied');
});

it('a child’s own session cannot claim to be its parent', async () => {
  const pupil = await school.joins(CHILD, 'Первова', { unitId: school.a, role: 'student', rosterEntryId: child });
  const guardian = { surname: 'Первова', givenName: 'Подделка', phone: CHILD, effectiveOn: '2026-09-01' };
  await make(school.founder.ask, `${school.at}/guardians`, { ...guardian, children: [{ studentEntryId: child }] });
  const body = { organizationId: school.organizationId, studentEntryId: child };
  const answer = await pupil.ask('POST', '/profile/children', { body });
  expect(code(answer)).toBe('409 guardian-link.own-entry');
});

it('a curator sees the parents of the own class alone', async () => {
  expect(code(await curator('GET', `${school.at}/units/${school.b}/guardians`))).toBe('403 access.denied');
});
