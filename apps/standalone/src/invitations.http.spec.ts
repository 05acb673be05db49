import { foundedSchool, make, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { caller } from './platform.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;
beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  await school.confirm();
});
afterAll(() => platform.close());

const link = async (more: object = {}) => {
  const { status, body } = await school.founder.ask('POST', `${school.at}/invitations`, {
    body: { unitId: school.a, role: 'student', maxUses: 2, ...more },
  });
  expect(status).toBe(201);
  const { id, url } = body as { id: string; url: string };
  return { id, url, token: url.slice(url.indexOf('#') + 1) };
};

it('R35, R36: an administrator’s link fixes group and role, and is sent and printed', async () => {
  const { id, url, token } = await link();
  const anybody = caller(platform.url);
  expect(await anybody('POST', '/invitations/preview', { body: { token } })).toMatchObject({
    status: 200,
    body: { organizationName: 'Школа № 1', unitName: '5А', role: 'student' },
  });
  const recipients = [{ channel: 'sms', to: '8 (000) 000-00-41' }];
  const sent = await school.founder.ask('POST', `${school.at}/invitations/${id}/deliveries`, { body: { recipients } });
  expect(sent.status).toBe(201);
  expect(await platform.text('+70000000041', /join/u)).toContain(url);
  const sheet = await school.founder.ask('POST', `${school.at}/invitation-sheets`, { body: { invitationIds: [id] } });
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(sheet.body.slice(0, 5)).toBe('%PDF-');
  const stranger = await platform.signUp('+70000000042', 'Чужая');
  const asked = { body: { unitId: school.a, role: 'student', maxUses: 1 } };
  expect(await stranger.ask('POST', `${school.at}/invitations`, asked)).toMatchObject({ status: 403 });
  expect(await stranger.ask('POST', `${school.at}/invitation-sheets`, { body: { invitationIds: [id] } })).toMatchObject(
    {
      status: 403,
    },
  );
});

it('R39, R48, R57, R61: people come by links, are matched with the roster and approved; nothing is theirs before', async () => {
  const entry = await school.student('Семёнова', '+70000000051');
  const { token } = await link();
  const anna = await platform.signUp('+70000000051', 'Семенова');
  const joinRequestId = await make(anna.ask, '/invitations/redemptions', { token, note: 'Это я' });
  expect((await anna.ask('GET', '/profile/memberships')).body.items).toEqual([]);
  expect(await anna.ask('GET', `${school.at}/join-requests`)).toMatchObject({ status: 403 });
  expect(await anna.ask('GET', `${school.at}/structure`)).toMatchObject({ status: 403 });
  const own = await anna.ask('GET', '/profile/join-requests');
  expect(own.body.items).toMatchObject([{ joinRequestId, unitName: '5А', status: 'submitted' }]);

  const queue = await school.founder.ask('GET', `${school.at}/join-requests`);
  expect(queue.body.items).toMatchObject([
    { joinRequestId, note: 'Это я', matches: [{ rosterEntryId: entry, reasons: ['name', 'phone', 'unit'] }] },
  ]);
  const approvals = { body: { items: [{ joinRequestId, rosterEntryId: entry }] } };
  expect(await school.founder.ask('POST', `${school.at}/join-request-approvals`, approvals)).toMatchObject({
    status: 200,
    body: { items: [{ id: joinRequestId, done: true }] },
  });
  const teacher = await school.teacher('Новая');
  const joined = await school.joins('+70000000052', 'Новая', {
    unitId: school.staff,
    role: 'teacher',
    rosterEntryId: teacher,
  });
  const { items } = (await joined.ask('GET', '/profile/memberships')).body;
  expect(items).toMatchObject([{ organizationId: school.organizationId }]);
  expect(JSON.stringify(items)).toContain('"teacher"');
});

it('R42: unclaimed links are annulled; forged, annulled and exhausted ones are refused each for its reason', async () => {
  const boris = await platform.signUp('+70000000061', 'Второй');
  const redeem = (token: string) => boris.ask('POST', '/invitations/redemptions', { body: { token } });
  const { id, token } = await link({ maxUses: 1 });
  expect(await redeem(`x${token}`)).toMatchObject({ status: 404, body: { code: 'invitation.invalid' } });
  const annulment = { body: { reason: 'unclaimed' } };
  await school.founder.ask('POST', `${school.at}/invitations/${id}/annulment`, annulment);
  expect(await redeem(token)).toMatchObject({ status: 410, body: { code: 'invitation.annulled' } });
  const other = await link({ maxUses: 1 });
  expect((await redeem(other.token)).status).toBe(201);
  const vera = await platform.signUp('+70000000062', 'Третья');
  const late = await vera.ask('POST', '/invitations/redemptions', { body: { token: other.token } });
  expect(late).toMatchObject({ status: 410, body: { code: 'invitation.exhausted' } });
  const policy = { waitDays: 7, annuls: true, warnDays: 3 };
  const path = `${school.at}/unclaimed-invitation-policy`;
  expect(await school.founder.ask('PUT', path, { body: policy })).toMatchObject({ status: 200 });
  expect((await school.founder.ask('GET', path)).body).toMatchObject({ ...policy, active: true });
  const unclaimed = await school.founder.ask('POST', `${school.at}/unclaimed-invitations/annulment`, { body: {} });
  expect(unclaimed).toMatchObject({ status: 200, body: { items: [] } });
});

it('one seat is left and two people come at once: one of them gets it', async () => {
  const { token } = await link({ maxUses: 1 });
  const people = [await platform.signUp('+70000000071', 'Пятая'), await platform.signUp('+70000000072', 'Шестая')];
  const answers = await Promise.all(
    people.map(({ ask }) => ask('POST', '/invitations/redemptions', { body: { token } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
});
