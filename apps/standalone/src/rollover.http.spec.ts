import { startPlatform, type Caller, type Platform } from './platform.fixture.ts';
import { buildSchool, doing, idOf } from './school.fixture.ts';
import { until } from './until.fixture.ts';

const school = `/organizations/${idOf('school')}`;
const of = (what: string) => idOf(`school ${what}`);
const years = { fromAcademicYearId: of('2026'), toAcademicYearId: of('2027') };

let platform: Platform;
let administrator: Caller;
beforeAll(async () => {
  platform = await startPlatform();
  const operator = await platform.as();
  await buildSchool(operator);
  administrator = await platform.as({ personId: 'person-administrator', administers: [idOf('school')] });
  const post = doing(operator);
  await post(`${school}/academic-years`, {
    academicYearId: of('2027'),
    title: '2027/2028',
    startsOn: '2027-09-01',
    endsOn: '2028-08-31',
  });
  await post(`${school}/orders`, { orderId: of('order'), kind: 'student-movement', number: '9', date: '2027-06-20' });
});
afterAll(() => platform.close());

const completed = (batchId: string) =>
  until(async () => {
    const { body } = await administrator('GET', `${school}/movement-batches/${batchId}`);
    return body.status === 'completed' ? body : undefined;
  });
const classesOn = async (on: string, wanted: readonly string[]) =>
  until(async () => {
    const { body } = await administrator('GET', `${school}/structure?on=${on}`);
    const names = JSON.stringify(body);
    return wanted.every((name) => names.includes(`"${name}"`)) ? true : undefined;
  });

it('R40: a rollover is shown first and changes nothing', async () => {
  const { status, body } = await administrator('POST', `${school}/rollover-plans`, { body: years });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    effectiveOn: '2027-09-01',
    steps: 4,
    groups: [
      { name: '5А', newName: '6А', fate: 'advance', students: 3 },
      { name: '5Б', newName: '6Б', fate: 'advance', students: 0 },
    ],
    concerns: [],
  });
  await classesOn('2027-09-01', ['5А', '5Б']);
});

it('R40: a rollover is done by order in one batch that can be followed, and undone by another', async () => {
  const without = await administrator('POST', `${school}/rollovers`, { body: years });
  expect(without.body.code).toBe('order.required');
  const started = await administrator('POST', `${school}/rollovers`, { body: { ...years, orderRef: of('order') } });
  expect([started.status, started.body.steps]).toEqual([202, 4]);
  const { batchId } = started.body as { batchId: string };
  expect(await completed(batchId)).toMatchObject({ kind: 'rollover', done: 4, refused: [] });
  await classesOn('2027-09-01', ['6А', '6Б']);
  await classesOn('2027-08-31', ['5А', '5Б']);
  const undo = await administrator('POST', `${school}/movement-batches/${batchId}/undo`, { body: {} });
  expect(await completed(undo.body.batchId)).toMatchObject({ done: 4, refused: [] });
  await classesOn('2027-09-01', ['5А', '5Б']);
});

it.each([
  ['rollover.same-year', { toAcademicYearId: of('2026') }],
  ['academic-year.not-found', { toAcademicYearId: of('nothing') }],
])('R40: a bad rollover is refused: %s', async (code, wrong) => {
  const body = { ...years, orderRef: of('order'), ...wrong };
  expect((await administrator('POST', `${school}/rollovers`, { body })).body.code).toBe(code);
});
