import { startPlatform, type Caller, type Platform } from './platform.fixture.ts';
import { buildSchool, idOf } from './school.fixture.ts';

const school = `/organizations/${idOf('school')}`;
const of = (what: string) => idOf(`school ${what}`);
const council = { name: 'Педагогический совет', protocolNumber: '1', protocolDate: '2026-08-28' };

let platform: Platform;
let operator: Caller;
let director: Caller;
let teacher: Caller;
beforeAll(async () => {
  platform = await startPlatform();
  operator = await platform.as();
  await buildSchool(operator);
  const organizationId = idOf('school');
  const member = { organizationId, unitId: of('staff'), role: 'teacher', rosterEntryId: of('teacher') } as const;
  const pupil = { organizationId, unitId: of('5А'), role: 'student', rosterEntryId: of('pupil 1') } as const;
  director = await platform.as({ personId: 'person-director', directs: [organizationId] });
  teacher = await platform.as({ personId: 'person-teacher', belongs: [member] });
  await platform.as({ personId: 'person-pupil', belongs: [pupil] });
});
afterAll(() => platform.close());

const told = async (ask: Caller, path: string, body: object = {}) => {
  const answer = await ask('POST', `${school}${path}`, { body });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return answer.body as { id: string; position: string };
};
const seen = async (ask: Caller, path: string, after?: string) => {
  const query = after === undefined ? '' : `${path.includes('?') ? '&' : '?'}after=${after}`;
  const { status, body } = await ask('GET', `${school}${path}${query}`);
  expect(status).toBe(200);
  return body;
};
const rowOf = async (code: string, after?: string) =>
  ((await seen(director, '/control', after)).rows as { code: string }[]).find((row) => row.code === code);

it('R01: an organisation without an act in force is shown as such to its director and to the operator, and nobody loses access', async () => {
  expect(await rowOf('local-act.in-force')).toMatchObject({ state: 'missing' });
  const gaps = await operator('GET', '/local-act-gaps');
  expect(gaps.body.items).toEqual([expect.objectContaining({ organizationId: idOf('school') })]);
  expect((await seen(teacher, '/structure')).staffGroups).toHaveLength(1);
});

it('R18: an order is drafted from a template, filed with text, signer, basis and hash', async () => {
  const draft = await seen(director, '/order-drafts/local-act?number=1&date=2026-09-01&effectiveOn=2026-09-03');
  expect(draft.text).toMatch(/МБОУ «Школа № 1»[^]*ПРИКАЗ[^]*3 сентября 2026/u);
  const order = {
    orderId: of('act order'),
    kind: 'local-act',
    number: '1',
    date: '2026-09-03',
    title: draft.title,
    text: draft.text,
    signer: 'Директор',
    basis: { issuer: 'Министерство образования', number: '5', date: '2026-08-01' },
    templateId: draft.templateId,
    sha256: 'a'.repeat(64),
  };
  const { position } = await told(director, '/orders', order);
  expect(await seen(director, `/orders/${of('act order')}`, position)).toMatchObject({
    text: draft.text,
    signer: 'Директор',
    sha256: order.sha256,
    basis: order.basis,
  });
});

it('R03: the act is adopted, put in force by order from the later date, and any date returns the edition then in force', async () => {
  const adopted = { title: 'Об использовании платформы', text: 'Текст', council, effectiveOn: '2026-08-28' };
  const { id } = await told(director, '/local-act/editions', adopted);
  const approval = `/local-act/editions/${id}/approval`;
  const without = await director('POST', `${school}${approval}`, { body: {} });
  expect(without.body.code).toBe('order.required');
  const wish = { signedOn: '2026-09-01', orderRef: of('act order') };
  const { position } = await told(director, approval, wish);
  expect((await seen(teacher, '/local-act?on=2026-09-02', position)).inForce).toBeUndefined();
  expect(await seen(teacher, '/local-act?on=2026-09-03')).toMatchObject({ inForce: id, text: 'Текст' });
});

it('R04: one act is in force for all, and no request about it names a unit', async () => {
  const [forTeacher, forDirector] = [await seen(teacher, '/local-act'), await seen(director, '/local-act')];
  expect(forTeacher.inForce).toBe(forDirector.inForce);
  const { body } = await operator('GET', '/openapi.json');
  const ofAct = Object.entries(body.paths as object).filter(([path]) => path.includes('/local-act'));
  expect(ofAct.length).toBeGreaterThan(5);
  expect(JSON.stringify(ofAct)).not.toMatch(/unit/iu);
});

it('R05: the act cites its sources with their editions', async () => {
  const { legalBasis } = await seen(teacher, '/local-act');
  expect(legalBasis.sources).toContainEqual(expect.objectContaining({ code: '149-ФЗ', edition: '2022-12-29' }));
});

it('R18: each participant acknowledges for themselves, and the director sees who has not', async () => {
  const { inForce } = await seen(teacher, '/local-act');
  const { position } = await told(teacher, `/local-act/editions/${inForce}/acknowledgements`);
  expect((await seen(teacher, '/local-act', position)).acknowledged).toBe(true);
  const missing = await seen(director, '/local-act/acknowledgements?acknowledged=false');
  expect(missing.items.map(({ personId }: { personId: string }) => personId)).toEqual(['person-pupil']);
  expect(await rowOf('local-act.acknowledged', position)).toMatchObject({ state: 'partly', count: 1, total: 2 });
});

it('R02: the control view is the director’s, not a teacher’s', async () => {
  expect((await teacher('GET', `${school}/control`)).status).toBe(403);
  expect((await teacher('GET', `${school}/local-act/acknowledgements`)).status).toBe(403);
});

it('R01: the act is put in force and withdrawn by the administration only', async () => {
  expect((await teacher('POST', `${school}/local-act/withdrawal`, { body: {} })).status).toBe(403);
});
