import { platformRoutes } from '@zveno/gateway';
import { randomUUID } from 'node:crypto';
import { requestTo, type Document } from './access.fixture.ts';
import { foundedSchool, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import type { Caller } from './platform.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let inspector: Readonly<{ personId: string; ask: Caller }>;

const today = new Date().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const basis = { issuer: 'Министерство образования', number: '12-р', date: '2026-11-01' };

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  inspector = await platform.signUp('+70000000050', 'Строгая');
});
afterAll(() => platform.close());

const open = (more: object = {}) =>
  school.operator('POST', `${at}/inspections`, {
    body: { personId: inspector.personId, from: inDays(-1), until: inDays(1), basis, ...more },
  });
const read = async (path: string) => (await inspector.ask('GET', `${at}${path}`)).status;

/** Writes that concern nobody but the one who asks, or that make a copy of what may be read. */
const own = /^\/(?:profile|sign-in|sign-out|sessions?)(?:\/|$)|\/audit\/bundles$/u;

it('R05: nobody inspects without the role of the account', async () => {
  expect(await open()).toMatchObject({ status: 409, body: { code: 'inspection.not-inspector' } });
  await school.operator('POST', `/accounts/${inspector.personId}/roles`, { body: { role: 'inspector' } });
  expect(await read('/trail')).toBe(403);
});

it('R05: an inspector reads what the organisation did, and nothing else, until the inspection is closed', async () => {
  const inspectionId = randomUUID();
  const opened = await open({ inspectionId });
  expect(opened).toMatchObject({ status: 201, body: { id: inspectionId } });
  for (const path of ['/trail', '/trail/idle-orders', '/structure', '/orders', '/local-act', '/inspections'])
    expect([path, await read(path)]).toEqual([path, 200]);
  expect(await read(`/units/${school.a}/presence`)).toBe(200);
  for (const path of ['/members', '/movements', `/units/${school.a}/roster`, '/usage?from=2026-09-01&to=2026-09-02'])
    expect([path, await read(path)]).toEqual([path, 403]);
  const name = { name: 'Другая' };
  expect((await inspector.ask('POST', `${at}/units/${school.a}/name`, { body: name })).status).not.toBe(201);
  const { body } = await inspector.ask('GET', `/profile/inspections?after=${opened.body.position}`);
  expect(body.items).toMatchObject([{ inspectionId, state: 'open', basis }]);
  const weak = await platform.as({ personId: inspector.personId, strength: 'one' });
  expect(await weak('GET', `${at}/trail`)).toMatchObject({
    status: 403,
    body: { code: 'auth.second-factor-required' },
  });

  const closing = { personId: inspector.personId, reason: 'done' };
  const closed = await school.operator('POST', `${at}/inspections/${inspectionId}/closing`, { body: closing });
  expect(closed.status).toBe(200);
  expect(await read('/trail')).toBe(403);
});

it('R05: opening, reading and closing stand in the trail of the organisation', async () => {
  const { body } = await school.head.ask('GET', `${at}/trail?personId=${inspector.personId}`);
  const types = body.items.map(({ type }: { type: string }) => type);
  expect(types).toEqual(expect.arrayContaining(['InspectionOpened', 'InspectionClosed', 'AccessRecorded']));
});

it('R05: it ends by itself after its last day, and does not begin before its first', async () => {
  await platform.as({ personId: inspector.personId, inspects: [] });
  expect((await open({ from: inDays(2), until: inDays(5) })).status).toBe(201);
  expect(await read('/trail')).toBe(403);
  const { body } = await school.operator('GET', `${at}/inspections`);
  expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['ahead', 'closed']);
});

it.each([
  ['a term without end', { until: inDays(800) }, 'inspection.term-invalid'],
  ['a term that is over', { from: inDays(-9), until: inDays(-5) }, 'inspection.term-invalid'],
  ['a term that ends before it begins', { from: today, until: inDays(-1) }, 'period.reversed'],
])('R05: %s is refused', async (_, term, code) => {
  expect(await open(term)).toMatchObject({ status: 400, body: { code } });
});

it('R05: an operator of another region opens nothing here, and what was never opened is not closed', async () => {
  const inspection = `${at}/inspections/${randomUUID()}/closing`;
  const body = { personId: inspector.personId, reason: 'revoked' };
  expect(await school.operator('POST', inspection, { body })).toMatchObject({ status: 404 });
  const elsewhere = await platform.signUp('+70000000051', 'Другая');
  const role = { role: 'operator', regionId: 'elsewhere' };
  await school.operator('POST', `/accounts/${elsewhere.personId}/roles`, { body: role });
  const asked = { personId: inspector.personId, from: today, until: today, basis };
  expect((await elsewhere.ask('POST', `${at}/inspections`, { body: asked })).status).toBe(403);
});

it('R05: an inspector writes by no route of the running platform, nor by a door beside them', async () => {
  expect((await open()).status).toBe(201);
  expect(await read('/trail')).toBe(200);
  const document = (await inspector.ask('GET', '/openapi.json')).body as Document;
  const ids: Readonly<Record<string, string>> = { organizationId: school.organizationId, unitId: school.a };
  const writes = platformRoutes.filter(({ kind }) => kind === 'command');
  const taken: string[] = [];
  for (const route of writes.filter(({ path }) => !own.test(path))) {
    const { path: address, body = {} } = requestTo(route, document, ids);
    const { status } = await inspector.ask(route.method, address, { body });
    if (![401, 403, 404].includes(status)) taken.push(`${route.subject} ${status}`);
  }
  const known = new Set(platformRoutes.map(({ method, path }) => `${method} /api${path}`));
  const doors = Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path] as const))
    .filter(([method, path]) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) && !known.has(`${method} ${path}`));
  expect(doors.length).toBeGreaterThan(0);
  for (const [method, path] of doors) {
    const filled = path.replace('/api', '').replace(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? 'x');
    const { status } = await inspector.ask(method, filled, { body: {} });
    if (status < 400) taken.push(`${method} ${path} ${status}`);
  }
  expect(taken).toEqual([]);
});
