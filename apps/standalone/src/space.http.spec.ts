import { foundedSchool, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { until } from './until.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  await school.confirm();
});
afterAll(() => platform.close());

/** What is inside the organisation, as far as its members and offices may read it. */
const inside = () => [
  school.at,
  `${school.at}/structure`,
  `${school.at}/subjects`,
  `${school.at}/curators`,
  `${school.at}/local-act`,
  `${school.at}/members`,
  `${school.at}/movements`,
  `${school.at}/join-requests`,
];

it('R09: what is inside the organisation is out of reach for whoever is not in it, and for whoever only asked to come in', async () => {
  const rosterEntryId = await school.teacher('Входящая');
  const person = await platform.signUp('+70000000071', 'Входящая');
  const statuses = () => Promise.all(inside().map(async (path) => (await person.ask('GET', path)).status));
  const shut = inside().map(() => 403);
  expect(await statuses()).toEqual(shut);

  const link = { body: { unitId: school.staff, role: 'teacher', maxUses: 1 } };
  const { body: issued } = await school.founder.ask('POST', `${school.at}/invitations`, link);
  const { url } = (await school.founder.ask('GET', `${school.at}/invitations/${issued.id}/link`)).body;
  const redeemed = await person.ask('POST', '/invitations/redemptions', { body: { token: url.split('#')[1] } });
  expect(redeemed.status).toBe(201);
  expect(await statuses()).toEqual(shut);

  const approval = `${school.at}/join-requests/${redeemed.body.id}/approval`;
  expect((await school.founder.ask('POST', approval, { body: { rosterEntryId } })).status).toBe(201);
  await until(async () => ((await person.ask('GET', `${school.at}/structure`)).status === 200 ? true : undefined));
  expect((await person.ask('GET', `${school.at}/local-act`)).status).not.toBe(403);
  expect((await person.ask('GET', `${school.at}/join-requests`)).status).toBe(403);
});

it('R17: participants are students, staff and parents; an operator is none, and belongs nowhere', async () => {
  const { body } = await school.operator('GET', '/profile/memberships');
  expect(body.items).toEqual([]);
  const act = `${school.at}/local-act/editions/first/acknowledgements`;
  expect((await school.operator('POST', act)).status).toBe(403);
  expect((await school.operator('GET', `${school.at}/members`)).status).toBe(403);
  expect((await school.operator('GET', `${school.at}/join-requests`)).status).toBe(403);
});

it('R29: the administrator builds the structure and the organisation’s profile, in a session with a second factor', async () => {
  const { founder, at } = school;
  const changed = { shortName: 'Школа', requisites: { kpp: '590201001' } };
  expect((await founder.ask('PATCH', at, { body: changed })).status).toBeLessThan(300);
  const department = { name: 'Кафедра', parentUnitId: school.staff };
  const made = await founder.ask('POST', `${at}/units/staff-groups`, { body: department });
  expect(made.status).toBe(201);
  const { body } = await founder.ask('GET', `${at}/structure?after=${made.body.position}`);
  expect(JSON.stringify(body)).toContain('Кафедра');
  const weak = await platform.as({ personId: founder.personId, strength: 'one' });
  expect(await weak('POST', `${at}/units/staff-groups`, { body: { name: 'Ещё' } })).toMatchObject({
    status: 403,
    body: { code: 'auth.second-factor-required' },
  });
});
