import { foundedSchool, seen, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
});
afterAll(() => platform.close());

const teaches = async (phone: string, surname: string) => {
  const rosterEntryId = await school.teacher(surname);
  const as = { unitId: school.staff, role: 'teacher', rosterEntryId } as const;
  return { rosterEntryId, ...(await school.joins(phone, surname, as)) };
};

it('R33: staff join the group «Сотрудники» and are verified by the approval', async () => {
  const { ask, personId, rosterEntryId } = await teaches('+70000000011', 'Новая');
  const [own] = await seen(ask, ([one]) => one?.memberships[0]?.status === 'verified');
  expect(own.memberships).toMatchObject([{ role: 'teacher', unitName: 'Сотрудники', rosterEntryId }]);
  const { body } = await school.founder.ask('GET', `${at}/units/${school.staff}/members`);
  expect(body.items).toEqual(
    expect.arrayContaining([expect.objectContaining({ personId, surname: 'Новая', role: 'teacher' })]),
  );
  expect(await ask('GET', `${at}/members`)).toMatchObject({ status: 403 });
});

it('R41: who is dismissed is out at once, and what was dated ahead waits', async () => {
  const { ask, rosterEntryId } = await teaches('+70000000012', 'Уходящая');
  const dismissal = { fromUnitId: school.staff };
  const path = `${at}/employees/${rosterEntryId}/dismissals`;
  const ahead = await school.founder.ask('POST', path, { body: { ...dismissal, effectiveOn: '2099-01-01' } });
  expect(ahead.status).toBe(201);
  expect(await ask('GET', `${at}/structure`)).toMatchObject({ status: 200 });
  const events = await school.founder.ask(
    'GET',
    `${at}/roster-entries/${rosterEntryId}?on=2099-01-01&after=${ahead.body.position}`,
  );
  const { eventId } = events.body.timeline.find((item: { type: string }) => item.type === 'EmployeeDismissed');
  const correction = { correctsEventId: eventId };
  await school.founder.ask('POST', `${at}/employees/${rosterEntryId}/corrections`, { body: correction });
  const now = await school.founder.ask('POST', path, { body: dismissal });
  expect(now.status).toBe(201);
  const [own] = await seen(ask, ([one]) => one?.memberships[0]?.status === 'ended');
  expect(own.memberships).toMatchObject([{ reason: 'dismissed' }]);
  expect(await ask('GET', `${at}/structure`)).toMatchObject({ status: 403 });
});

it('R39: a membership is suspended, resumed and corrected by an administrator, and left by oneself', async () => {
  const { ask, personId } = await teaches('+70000000013', 'Третья');
  const [own] = await seen(ask, ([one]) => one?.memberships.length === 1);
  const { membershipId } = own.memberships[0];
  const path = `${at}/persons/${personId}/memberships/${membershipId}`;
  const { founder } = school;
  expect((await founder.ask('POST', `${path}/suspension`, { body: { reason: 'other' } })).status).toBe(201);
  expect(await ask('GET', `${at}/structure`)).toMatchObject({ status: 403 });
  expect((await founder.ask('POST', `${path}/resumption`)).status).toBe(201);
  expect(await ask('GET', `${at}/structure`)).toMatchObject({ status: 200 });
  const leaving = { organizationId: school.organizationId };
  const left = await ask('POST', `/profile/memberships/${membershipId}/leaving`, { body: leaving });
  expect(left.status).toBe(201);
  await seen(ask, ([one]) => one?.memberships[0]?.reason === 'withdrawn');
  expect(await ask('GET', `${at}/structure`)).toMatchObject({ status: 403 });
});

it('R40: a student goes with the movement from class to class, and out', async () => {
  const phone = '+70000000021';
  const rosterEntryId = await school.student('Ученица', phone);
  const as = { unitId: school.a, role: 'student', rosterEntryId } as const;
  const { ask } = await school.joins(phone, 'Ученица', as);
  const { founder, a, b } = school;
  const student = `${at}/students/${rosterEntryId}`;
  const transfer = { fromUnitId: a, toUnitId: b };
  expect((await founder.ask('POST', `${student}/transfers`, { body: transfer })).status).toBe(201);
  const inClass = (name: string) => (one: { memberships: { unitName: string; status: string }[] } | undefined) =>
    one?.memberships.some(({ unitName, status }) => unitName === name && status === 'verified') === true;
  const [moved] = await seen(ask, ([one]) => inClass('5Б')(one));
  expect(moved.memberships).toContainEqual(expect.objectContaining({ unitName: '5А', reason: 'transferred' }));
  const expulsion = { fromUnitId: b };
  expect((await founder.ask('POST', `${student}/expulsions`, { body: expulsion })).status).toBe(201);
  const [gone] = await seen(ask, ([one]) => !inClass('5Б')(one));
  expect(gone.memberships).toContainEqual(expect.objectContaining({ unitName: '5Б', reason: 'expelled' }));
  const { body } = await founder.ask('POST', `${student}/reinstatements`, { body: { unitId: a } });
  expect(body.position).toBeDefined();
  await seen(ask, ([one]) => inClass('5А')(one));
});
