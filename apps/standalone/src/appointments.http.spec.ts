import { foundedSchool, make, seen, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let second: Awaited<ReturnType<FoundedSchool['joins']>>;
let secondEntry: string;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  secondEntry = await school.teacher('Вторая');
  second = await school.joins('+70000000003', 'Вторая', {
    unitId: school.staff,
    role: 'teacher',
    rosterEntryId: secondEntry,
  });
});
afterAll(() => platform.close());

it('R37: an administrator appoints a further one, only of pedagogical members, without an order', async () => {
  const { founder } = school;
  const path = `${at}/administrators/additional`;
  const stranger = await platform.signUp('+70000000008', 'Чужой');
  expect(await founder.ask('POST', path, { body: { personId: stranger.personId } })).toMatchObject({
    status: 409,
    body: { code: 'person.not-member' },
  });
  expect(await second.ask('POST', path, { body: { personId: second.personId } })).toMatchObject({ status: 403 });
  const last = await founder.ask('POST', `${at}/administrators/leaving`);
  expect(last).toMatchObject({ status: 409, body: { code: 'administrators.last' } });
  const { status } = await founder.ask('POST', path, { body: { personId: second.personId } });
  expect(status).toBe(201);
  await seen(second.ask, ([own]) => own?.administrator?.provisional === false);
});

it('R38: curators go with their employment, and the group shows as without one', async () => {
  const { founder, a } = school;
  const entry = await school.teacher('Третья');
  const third = await school.joins('+70000000004', 'Третья', {
    unitId: school.staff,
    role: 'teacher',
    rosterEntryId: entry,
  });
  const curator = { rosterEntryId: entry, kind: 'principal' };
  await founder.ask('POST', `${at}/units/${a}/curators`, { body: curator });
  await seen(third.ask, ([own]) => own?.curatorships[0]?.unitName === '5А');
  const dismissal = { fromUnitId: school.staff };
  const { status } = await founder.ask('POST', `${at}/employees/${entry}/dismissals`, { body: dismissal });
  expect(status).toBe(201);
  await seen(third.ask, ([own]) => own?.memberships[0]?.reason === 'dismissed' && own.curatorships.length === 0);
  const { body } = await founder.ask('GET', `${at}/vacancies`);
  expect(body.curators).toEqual(expect.arrayContaining([{ unitId: a, name: '5А' }]));
});

it('R02: the director appoints deputies and hands over by orders', async () => {
  const { head, founder } = school;
  const orderRef = await school.order('administration', '5');
  const told = { personId: second.personId, orderRef };
  expect(await founder.ask('POST', `${at}/administration/deputies`, { body: told })).toMatchObject({ status: 403 });
  expect((await head.ask('POST', `${at}/administration/deputies`, { body: told })).status).toBe(201);
  expect((await head.ask('POST', `${at}/administration/director`, { body: told })).status).toBe(201);
  await seen(second.ask, ([own]) => own?.administration?.position === 'director');
  expect(await head.ask('POST', `${at}/administration/deputies`, { body: told })).toMatchObject({ status: 403 });
});

it('R19: a dismissal takes the last administrator, and the administration fills the vacancy by an order', async () => {
  const { founder } = school;
  await founder.ask('POST', `${at}/administrators/${second.personId}/revocation`);
  const dismissal = { fromUnitId: school.staff };
  await founder.ask('POST', `${at}/employees/${school.founderEntry}/dismissals`, { body: dismissal });
  await seen(founder.ask, ([own]) => own?.administrator === undefined);
  expect(await founder.ask('GET', `${at}/vacancies`)).toMatchObject({ status: 403 });
  const vacant = (await second.ask('GET', `${at}/vacancies`)).body;
  expect(vacant).toMatchObject({ administrator: true, director: false });
  const order = { kind: 'administrators', number: '9', date: '2026-09-01' };
  const orderRef = await make(second.ask, `${at}/orders`, order);
  const told = { personId: second.personId, orderRef };
  expect((await second.ask('POST', `${at}/administrators`, { body: told })).status).toBe(201);
  await seen(second.ask, ([own]) => own?.administrator !== undefined);
});
