import {
  ADMINISTRATOR_PHONE,
  application,
  foundedSchool,
  HEAD_PHONE,
  make,
  territory,
} from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';

let platform: PeoplePlatform;
beforeAll(async () => {
  platform = await startPeoplePlatform();
});
afterAll(() => platform.close());

it('R30: an organisation is founded by the phone of its application, and by no other', async () => {
  const operator = await platform.as();
  const municipalityId = await territory(operator);
  const anna = await platform.signUp(ADMINISTRATOR_PHONE, 'Первая');
  const stranger = await platform.signUp('+70000000009', 'Чужой');
  const told = application(municipalityId);
  const organizationId = await make(stranger.ask, '/organization-applications', told);
  expect(await stranger.ask('GET', '/organization-applications')).toMatchObject({ status: 403 });
  const claim = `/organizations/${organizationId}/claim`;
  expect(await anna.ask('POST', claim)).toMatchObject({ status: 403, body: { code: 'founding.phone-mismatch' } });

  const { position } = (await operator('POST', `/organization-applications/${organizationId}/activation`)).body;
  for (const phone of [ADMINISTRATOR_PHONE, HEAD_PHONE])
    expect(await platform.text(phone, /claim/u)).toContain(`/claim/${organizationId}`);
  const { body } = await operator('GET', `/organization-applications?status=activated&after=${position}`);
  expect(body.items).toMatchObject([{ organizationId, administrator: { name: 'Анна', phone: ADMINISTRATOR_PHONE } }]);

  expect(await stranger.ask('POST', claim)).toMatchObject({ status: 403, body: { code: 'founding.phone-mismatch' } });
  expect((await stranger.ask('GET', '/profile/claims')).body.items).toEqual([]);
  expect((await anna.ask('GET', '/profile/claims')).body.items).toMatchObject([
    { organizationId, as: 'administrator', claimed: false },
  ]);
  const claimed = await anna.ask('POST', claim);
  expect(claimed).toMatchObject({ status: 201, body: { as: 'administrator' } });
  const mine = await anna.ask('GET', `/profile/memberships?after=${claimed.body.position}`);
  expect(mine.body.items).toMatchObject([{ organizationId, administrator: { provisional: true } }]);
  const theirs = await stranger.ask('GET', '/profile/memberships');
  expect(theirs.body.items).toEqual([]);
});

it('an application is refused with bad phones or without a session', async () => {
  const operator = await platform.as();
  const municipalityId = await territory(operator).catch(() => 'm');
  const told = application(municipalityId);
  const bad = { ...told, head: { name: 'Б', phone: '12' } };
  const answer = await operator('POST', '/organization-applications', { body: bad });
  expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  const anonymous = await fetch(`${platform.url}/api/organization-applications`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(told),
  });
  expect(anonymous.status).toBe(401);
});

it('R19: the head confirms the founder by an order, as a pedagogical worker', async () => {
  const other = await startPeoplePlatform();
  try {
    const school = await foundedSchool(other);
    const { at, founder, head } = school;
    const path = `${at}/administrators/${founder.personId}/confirmation`;
    const told = { rosterEntryId: school.founderEntry };
    expect(await head.ask('POST', path, { body: told })).toMatchObject({ body: { code: 'order.required' } });
    expect(await founder.ask('POST', path, { body: told })).toMatchObject({ status: 403 });
    const structure = await school.order('structure', '7');
    const wrong = await head.ask('POST', path, { body: { ...told, orderRef: structure } });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'order.kind-mismatch' } });
    const { status, body } = await school.confirm();
    expect(status).toBe(201);
    const mine = await founder.ask('GET', `/profile/memberships?after=${body.position}`);
    expect(mine.body.items).toMatchObject([
      { administrator: { provisional: false }, memberships: [{ role: 'teacher', status: 'verified' }] },
    ]);
  } finally {
    await other.close();
  }
});
