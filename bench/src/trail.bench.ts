import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { analytics, analyticsModels } from '@zveno/analytics';
import { listTrail, type TrailFilter, type TrailList } from '@zveno/contracts-analytics';
import type { EventStore, NewEvent } from '@zveno/event-store';
import { createHost, openReadings, openStores, readingsProviders, startServices, storeProviders } from '@zveno/service';
import { hundredths, percentile } from './percentile.ts';
import type { BenchRecord } from './record.ts';

/** The size that the target is given for is 2,000,000: `BENCH_TRAIL_EVENTS=2000000 npm run bench -- trail`. */
const EVENTS = Number(process.env.BENCH_TRAIL_EVENTS ?? 200_000);
const ORGANIZATIONS = 1_500;
const MEMBERS = Math.ceil(EVENTS / 7);
const AT_ONCE = 1_000;
const ASKED = 300;
const WARMING = 40;
const LIMIT_MS = 50;

const names = ['trail', 'trail-labels', 'traces', 'report-clock'];
const START = Date.parse('2025-09-01T00:00:00.000Z');

const id = (kind: number, n: number) =>
  `0198f0c4-${String(kind).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
/** Scatters without any order, the same way every time. */
const scattered = (n: number, among: number) => (Math.imul(n, 2_654_435_761) >>> 8) % among;
/** One event of a hundred lies in one great organisation, the others in all alike. */
const organizationOf = (n: number) => (n % 100 === 0 ? 0 : n % ORGANIZATIONS);
const personOf = (n: number) =>
  id(1, organizationOf(n) + ORGANIZATIONS * scattered(n, Math.ceil(MEMBERS / ORGANIZATIONS)));
const unitOf = (n: number) => id(2, organizationOf(n) * 40 + scattered(n, 40));
const orderOf = (n: number) => id(3, organizationOf(n) * 100 + scattered(n, 100));

const dataOf = (n: number): Readonly<{ type: string; data: object; ordered?: boolean }> => {
  const organizationId = id(4, organizationOf(n));
  const [rosterEntryId, personId, unitId] = [personOf(n), personOf(n), unitOf(n)];
  const membership = { membershipId: id(5, n), organizationId, personId };
  switch (n % 7) {
    case 0:
      return { type: 'StudentEnrolled', data: { rosterEntryId, unitId, groundCode: 'admission' }, ordered: true };
    case 1:
      return { type: 'MembershipOpened', data: { ...membership, role: 'student', unitId, via: 'join-request' } };
    case 2:
      return { type: 'MembershipVerified', data: { ...membership, rosterEntryId: personOf(n + 1) } };
    case 3:
      return {
        type: 'JoinRequested',
        data: { joinRequestId: id(6, n), organizationId, unitId, role: 'student', personId },
      };
    case 4:
      return { type: 'CuratorAssigned', data: { unitId, rosterEntryId, kind: 'deputy' }, ordered: n % 2 === 0 };
    case 5: {
      const quarter = '2026-09-01T10:00:00.000Z';
      const read = { accessId: id(7, n), act: 'org-structure.unit-roster.get', outcome: 'read', quarter };
      return { type: 'AccessRecorded', data: { ...read, organizationId, subjectIds: [personId, unitId] } };
    }
    default:
      return { type: 'StudentTransferredBetweenGroups', data: { rosterEntryId, fromUnitId: unitId, toUnitId: unitOf(n + 1), groundCode: 'own-wish' }, ordered: true }; // prettier-ignore
  }
};

const eventOf = (n: number): NewEvent => {
  const { type, data, ordered = false } = dataOf(n);
  const at = new Date(START + n * 15_000).toISOString();
  return {
    type,
    data,
    metadata: {
      eventId: id(8, n),
      schemaVersion: 1,
      commandId: id(9, n),
      orgId: id(4, organizationOf(n)),
      actorId: id(10, organizationOf(n) * 3 + (n % 3)),
      ...(ordered ? { orderRef: orderOf(n) } : {}),
      effectiveOn: at.slice(0, 10),
      recordedAt: at,
      correlationId: id(9, Math.floor(n / 3)),
    },
  };
};

const fillLog = async (eventStore: EventStore) => {
  for (let n = 0; n < EVENTS; n += AT_ONCE)
    await eventStore.append(
      `bench-${n / AT_ONCE}`,
      Array.from({ length: AT_ONCE }, (_, k) => eventOf(n + k)),
      'none',
    );
};

const readAndParse = async (eventStore: EventStore) => {
  for (let position = '0', caughtUp = false; !caughtUp;)
    ({ position, caughtUp } = await eventStore.readAll(position, 2_000));
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
};

/** Questions of three filters each, about things that are there. */
const questions: readonly (readonly [string, (n: number) => TrailFilter])[] = [
  ['person, kind and days', (n) => ({ personId: personOf(n), kind: 'movement', from: '2025-09-01', to: '2026-09-01' })],
  ['unit, kind and days', (n) => ({ unitId: unitOf(n), kind: 'membership', from: '2025-10-01', to: '2026-09-01' })],
  ['order, person and unit', (n) => ({ orderId: orderOf(n), personId: personOf(n), unitId: unitOf(n) })],
  ['who was refused, kind and days: nothing found', () => ({ outcome: 'refused', kind: 'access', from: '2025-09-01' })],
];

/** The audit trail of a generated log: filled anew, and asked with three filters as the gateway asks. */
export const trailBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-trail-'));
  const host = createHost('bench', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { defaultMetrics: false });
  try {
    const stores = await openStores(host, { ownMasterKey: true });
    await fillLog(stores.eventStore);
    const parsing = await seconds(() => readAndParse(stores.eventStore));
    const models = analyticsModels.filter(({ projection }) => names.includes(projection.name));
    const service = { ...analytics, models };
    const started = performance.now();
    const readings = await openReadings(host, stores, service);
    while (readings.runner.status().some(({ state }) => state !== 'live')) await pause(50);
    const building = (performance.now() - started) / 1_000;
    // As between processes of a cluster: the signed tree over the log is measured elsewhere.
    const alone = Object.create(host, {
      config: { value: { ...host.config, natsUrl: 'nats://nowhere' } },
    }) as typeof host;
    await startServices(alone, [service], [...storeProviders(stores), ...readingsProviders(readings)]);
    const actor = { actorId: 'bench', roles: ['operator'], regions: '*' as const, session: { id: 's', strength: 'two' as const } }; // prettier-ignore
    const ask = (organization: number, filter: TrailFilter) =>
      host.requester.request<TrailList>(
        listTrail.subject,
        { organizationId: id(4, organization), ...filter },
        { actor, commandId: 'c', correlationId: 'c' },
      );
    // The first questions of a process are answered more slowly.
    for (let k = 0; k < WARMING; k += 1) await ask(organizationOf(k), questions[k % questions.length]![1](k));
    const records: BenchRecord[] = [];
    for (const [what, filterOf] of questions) {
      for (const great of [false, true]) {
        const took: number[] = [];
        for (let k = 0; k < ASKED; k += 1) {
          // A multiple of 100 lies in the great organisation.
          const n = great ? scattered(k, EVENTS / 100) * 100 : scattered(k, EVENTS / 100) * 100 + 7;
          const before = performance.now();
          await ask(organizationOf(n), filterOf(n));
          took.push(performance.now() - before);
        }
        const value = hundredths(percentile(Float64Array.from(took).sort(), 0.99));
        const where = great ? 'of the greatest organisation' : 'of an organisation';
        records.push({ name: `trail ${where}, ${what}, p99`, value, unit: 'ms', baseline: LIMIT_MS });
      }
    }
    return [
      {
        name: `trail and its names of ${EVENTS.toLocaleString('en')} events filled anew, beside reading and parsing`,
        value: Math.round(EVENTS / building),
        unit: 'events/s',
        baseline: Math.round(EVENTS / parsing),
      },
      ...records,
    ];
  } finally {
    await host.shutdown.stop('bench');
    rmSync(folder, { recursive: true, force: true });
  }
};
