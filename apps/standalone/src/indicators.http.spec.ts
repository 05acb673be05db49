import { openEventStore, type NewEvent } from '@zveno/event-store';
import { join } from 'node:path';
import { buildSchool, doing, idOf } from './school.fixture.ts';
import { startPlatform, type Caller, type Platform } from './platform.fixture.ts';

const region = idOf('school region');
const organizationId = idOf('school');

describe('indicators over HTTP', () => {
  let platform: Platform;
  let operator: Caller;
  let administrator: Caller;
  let key: string;
  let keyId: string;

  const withKey = (path: string, headers: Record<string, string> = {}, token = key) =>
    fetch(`${platform.url}/api${path}`, { headers: { Authorization: `Bearer ${token}`, ...headers } });

  /** Somebody is made an administrator by the log alone: how that comes about is another spec's matter. */
  const appoint = async (personId: string) => {
    const store = await openEventStore(`sqlite:${join(platform.folder, 'events.sqlite')}`);
    const metadata = {
      eventId: idOf('appointed'),
      schemaVersion: 1,
      commandId: idOf('appointed'),
      actorId: 'operator-1',
      correlationId: idOf('appointed'),
      orgId: organizationId,
      effectiveOn: '2026-09-01',
      recordedAt: new Date().toISOString(),
    };
    const data = { organizationId, personId, kind: 'founding', provisional: false };
    const event: NewEvent = { type: 'AdministratorAppointed', data, metadata };
    await store.append(`administrators-${organizationId}`, [event], 'any');
    await store.close();
  };

  beforeAll(async () => {
    platform = await startPlatform();
    operator = await platform.as();
    await buildSchool(operator);
    await appoint('administrator-1');
    administrator = await platform.as({ personId: 'administrator-1' });
    const issued = await operator('POST', '/api-keys', {
      body: {
        title: 'Министерство',
        regionIds: [region],
        until: new Date(Date.now() + 8e8).toISOString().slice(0, 10),
      },
    });
    ({ key, keyId } = issued.body);
    await doing(operator)(`/regions/${region}/reporting-periods`, { kind: 'month', from: '2026-10-01' });
  });
  afterAll(() => platform.close());

  it('are listed with their definitions, the unmeasured ones with the reason', async () => {
    const { body } = await operator('GET', '/indicators');
    const of = (id: string) => body.items.find((one: { id: string }) => one.id === id);
    expect(of('A3')).toMatchObject({ measured: true, version: 1, unit: 'share' });
    expect(of('A3').denominatorTitle).toBe('обучающиеся по движению контингента');
    expect(of('A18')).toMatchObject({ measured: false, reason: expect.stringContaining('ещё нет') });
    expect(of('A18').numerator).toBeUndefined();
  });

  it('show an administrator the organisation’s own figures, small ones too', async () => {
    const query = `?organizationId=${organizationId}&period=month&from=2026-10-01&to=2026-10-31`;
    const { status, body } = await administrator('GET', `/indicators/A22/values${query}`);
    expect([status, body.rows[0].numerator, body.rows[0].suppressed]).toEqual([200, 3, false]);
    expect(body.definition.version).toBe(1);
    expect(body.position).toMatch(/^\d+$/u);
  });

  it('show a key closed months, and no cell with few people', async () => {
    const answer = await withKey(`/indicators/A22/values?regionId=${region}&by=organization`);
    const { rows } = (await answer.json()) as { rows: Record<string, unknown>[] };
    expect(rows).toMatchObject([{ organizationId, suppressed: true, closed: true }]);
    expect(rows[0]).not.toHaveProperty('numerator');
    // The school stands in the register since today only: of nobody there is no share.
    const empty = await withKey(`/indicators/A1/values?regionId=${region}`);
    const [row] = ((await empty.json()) as { rows: Record<string, unknown>[] }).rows;
    expect(row).toMatchObject({ denominator: 0, suppressed: false });
    expect(row).not.toHaveProperty('value');
  });

  it('are answered with a tag, and not again to whom has the answer', async () => {
    const path = `/indicators/A1/values?regionId=${region}`;
    const tag = (await withKey(path)).headers.get('ETag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/u);
    const again = await withKey(path, { 'If-None-Match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await withKey(path, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('are exported as CSV and XLSX, streamed', async () => {
    const csv = await withKey(`/indicators/A1/values.csv?regionId=${region}`);
    expect(csv.headers.get('Content-Type')).toContain('text/csv');
    const lines = (await csv.text()).split('\r\n');
    expect([lines.length, lines[1]?.split(',').slice(0, 3)]).toEqual([3, ['A1', '1', '2026-10']]);
    const xlsx = await withKey(`/indicators/A1/values.xlsx?regionId=${region}`);
    const bytes = Buffer.from(await xlsx.arrayBuffer());
    expect([xlsx.status, bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect((await withKey('/indicators/A99/values.xlsx?regionId=x')).status).toBe(404);
  });

  it('let a key reach nothing else, and no other region', async () => {
    const statusOf = async (path: string) => (await withKey(path)).status;
    expect(await statusOf(`/organizations/${organizationId}/structure`)).toBe(403);
    expect(await statusOf('/profile/memberships')).toBe(403);
    expect(await statusOf(`/reports/contingent?organizationId=${organizationId}`)).toBe(403);
    expect(await statusOf('/api-keys')).toBe(403);
    const { body } = await operator('POST', '/regions', { body: { name: 'Другой', code: '01' } });
    expect(await statusOf(`/indicators/A1/values?regionId=${body.id}`)).toBe(403);
    expect(await statusOf(`/indicators/A1/values.csv?regionId=${body.id}`)).toBe(403);
    expect(await statusOf(`/regions/${body.id}/reporting-periods`)).toBe(403);
    expect(await statusOf(`/regions/${region}/reporting-periods`)).toBe(200);
    expect((await withKey('/indicators', {}, `zvk_${'a'.repeat(43)}`)).status).toBe(401);
  });

  it('are refused for an open day, an unknown organisation, a date to come', async () => {
    const codeOf = async (query: string) =>
      (await operator('GET', `/indicators/A22/values?${query}`)).body.code as string;
    expect(await codeOf(`regionId=${region}&period=day`)).toBe('period.not-given');
    expect(await codeOf('organizationId=nowhere')).toBe('organization.not-found');
    expect(await codeOf(`regionId=${region}&to=2199-01-01`)).toBe('date.in-future');
    expect(await codeOf(`regionId=${region}&from=2199-01-01`)).toBe('date.in-future');
    expect((await operator('GET', '/regions/nowhere/reporting-periods')).body.code).toBe('region.not-found');
    expect(await codeOf('')).toBe('report.scope-invalid');
  });

  it('end for a key that is revoked', async () => {
    const { body } = await operator('GET', '/api-keys');
    expect(body.items).toMatchObject([{ keyId, revoked: false, lastUsedAt: expect.any(String) }]);
    expect(JSON.stringify(body)).not.toContain(key);
    await operator('POST', `/api-keys/${keyId}/revocation`, { body: {} });
    const refused = await withKey('/indicators');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'api-key.invalid']);
  });
});
