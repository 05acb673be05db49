import { startPlatform, type Caller, type Platform } from './platform.fixture.ts';
import { buildSchool, doing, idOf } from './school.fixture.ts';
import { until } from './until.fixture.ts';

const school = `/organizations/${idOf('school')}`;
const of = (what: string) => idOf(`school ${what}`);

let platform: Platform;
let operator: Caller;
let administrator: Caller;
beforeAll(async () => {
  platform = await startPlatform();
  operator = await platform.as();
  await buildSchool(operator);
  administrator = await platform.as({ personId: 'person-administrator', administers: [idOf('school')] });
  const order = { orderId: of('order'), kind: 'student-movement', number: '1', date: '2026-10-01' };
  await doing(operator)(`${school}/orders`, order);
});
afterAll(() => platform.close());

const batch = (over: object = {}) => ({
  batchId: of('batch'),
  movement: 'transfer',
  groundCode: 'own-wish',
  orderRef: of('order'),
  effectiveOn: '2026-10-01',
  items: ['pupil 1', 'pupil 2'].map((pupil) => ({
    rosterEntryId: of(pupil),
    fromUnitId: of('5А'),
    toUnitId: of('5Б'),
  })),
  ...over,
});
const start = (body: object, ask = administrator) => ask('POST', `${school}/movement-batches`, { body });
const completed = (batchId: string) =>
  until(async () => {
    const { body } = await administrator('GET', `${school}/movement-batches/${batchId}`);
    return body.status === 'completed' ? body : undefined;
  });
const pupilsOf = (unit: string, count: number) =>
  until(async () => {
    const { body } = await operator('GET', `${school}/units/${of(unit)}/roster?on=2026-10-01`);
    return body.items.length === count ? count : undefined;
  });

it('R40: many movements by one order are recorded in one batch, once under one id', async () => {
  const started = await start(batch());
  expect([started.status, started.body.steps]).toEqual([202, 2]);
  expect(await completed(of('batch'))).toMatchObject({ done: 2, refused: [] });
  expect((await start(batch())).status).toBe(202);
  await pupilsOf('5Б', 2);
});

it('R40: a class with students is not archived', async () => {
  const answer = await administrator('POST', `${school}/units/${of('5Б')}/archival`, { body: {} });
  expect(answer.body.code).toBe('unit.has-students');
});

it('R40: a wrong batch is undone by one that corrects each', async () => {
  const undo = await administrator('POST', `${school}/movement-batches/${of('batch')}/undo`, { body: {} });
  expect(undo.status).toBe(202);
  expect(await completed(undo.body.batchId)).toMatchObject({ kind: 'undo', done: 2, refused: [] });
  await pupilsOf('5А', 3);
});

it.each([
  ['order.required', { batchId: of('b2'), orderRef: undefined }],
  ['movement-batch.item-invalid', { batchId: of('b3'), movement: 'enroll' }],
  ['order.not-found', { batchId: of('b4'), orderRef: of('nothing') }],
  ['request.invalid', { batchId: of('b5'), items: [] }],
  ['unit.not-found', { batchId: of('b6'), items: [{ ...batch().items[0], toUnitId: of('nothing') }] }],
])('R40: a bad batch changes nothing: %s', async (code, wrong) => {
  const events = async () => (await administrator('GET', `${school}/movements?limit=1000`)).body.items.length;
  const before = await events();
  expect((await start(batch(wrong))).body.code).toBe(code);
  expect(await events()).toBe(before);
});

it('R40: movements are the administrator’s to record', async () => {
  const stranger = await platform.as({ personId: 'person-stranger' });
  expect((await start(batch({ batchId: of('b7') }), stranger)).status).toBe(403);
});
