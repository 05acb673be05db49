import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { analytics, analyticsModels } from '@zveno/analytics';
import {
  getTrailChain,
  listIdleOrders,
  listTrail,
  type IdleOrders,
  type TrailChain,
  type TrailFilter,
  type TrailList,
} from '@zveno/contracts-analytics';
import type { EventStore } from '@zveno/event-store';
import { createHost, openReadings, openStores, readingsProviders, startServices, storeProviders } from '@zveno/service';
import { hundredths, percentile } from './percentile.ts';
import type { BenchRecord } from './record.ts';
import { administratorOf, eventIdOf, EVENTS, fillLog, happened, organizationOf, orderOf, personOf, unitOf } from './trail-log.ts'; // prettier-ignore

const ASKED = 300;
const WARMING = 80;
/** So many pages are passed over before a page further on is asked for. */
const PAGES = 3;
const LIMIT_MS = 50;

const names = ['trail', 'trail-labels', 'trail-effects', 'traces', 'report-clock'];

const readAndParse = async (eventStore: EventStore) => {
  for (let position = '0', caughtUp = false; !caughtUp;)
    ({ position, caughtUp } = await eventStore.readAll(position, 2_000));
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
};

const days = { from: '2025-09-15', to: '2026-09-01' };

/** Questions of three filters each, about an event that is there; `page`: not the first page is asked for. */
const lists: readonly (readonly [what: string, filterOf: (n: number) => TrailFilter, page?: true])[] = [
  ['person, kind and days', (n) => ({ personId: personOf(n), kind: 'movement', ...days })],
  ['administrator, kind and days', (n) => ({ personId: administratorOf(n), kind: 'movement', ...days })],
  ['administrator, kind and days, further on', (n) => ({ personId: administratorOf(n), kind: 'movement', ...days, limit: 20 }), true], // prettier-ignore
  ['unit, kind and days', (n) => ({ unitId: unitOf(n), kind: 'membership', ...days })],
  ['order, person and unit', (n) => ({ orderId: orderOf(n), personId: personOf(n), unitId: unitOf(n) })],
  ['order, kind and days', (n) => ({ orderId: orderOf(n), kind: 'movement', ...days })],
  ['refused, administrator and days', (n) => ({ outcome: 'refused', personId: administratorOf(n), ...days })],
  ['refused, kind and days: nothing found', () => ({ outcome: 'refused', kind: 'movement', ...days })],
  ['administrator, unit and kind: nothing found', (n) => ({ personId: administratorOf(n), unitId: unitOf(n), kind: 'erasure' })], // prettier-ignore
  ['effects without an order, kind and days', () => ({ withoutOrder: true, kind: 'curators', ...days })],
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
    const ask = <T>(subject: string, n: number, more: object = {}) =>
      host.requester.request<T>(
        subject,
        { organizationId: organizationOf(n), ...more },
        { actor, commandId: 'c', correlationId: 'c' },
      );
    const list = (n: number, filter: TrailFilter) => ask<TrailList>(listTrail.subject, n, filter);
    /** The same question, behind some pages of its answer; the first page where there are none. */
    const further = async (n: number, filter: TrailFilter): Promise<TrailFilter> => {
      let asked = filter;
      for (let page = 0; page < PAGES; page += 1) {
        const { next } = await list(n, asked);
        if (next === undefined) break;
        asked = { ...filter, cursor: next };
      }
      return asked;
    };
    const questions: readonly (readonly [string, (n: number) => Promise<() => Promise<unknown>>])[] = [
      ...lists.map(([what, filterOf, page]) => {
        const prepare = async (n: number) => {
          const filter = page === true ? await further(n, filterOf(n)) : filterOf(n);
          return () => list(n, filter);
        };
        return [what, prepare] as const;
      }),
      ['orders without effects', async (n) => () => ask<IdleOrders>(listIdleOrders.subject, n)],
      ['chain of an event', async (n) => () => ask<TrailChain>(getTrailChain.subject, n, { eventId: eventIdOf(n) })],
    ];
    // The first questions of a process are answered more slowly.
    for (let k = 0; k < WARMING; k += 1) {
      const n = happened(k, k % 2 === 0);
      await (
        await questions[k % questions.length]![1](n)
      )();
    }
    const records: BenchRecord[] = [];
    for (const [what, prepare] of questions) {
      for (const great of [false, true]) {
        const prepared: (() => Promise<unknown>)[] = [];
        for (let k = 0; k < ASKED; k += 1) prepared.push(await prepare(happened(k, great)));
        const took: number[] = [];
        const worked = process.cpuUsage();
        for (const question of prepared) {
          const before = performance.now();
          await question();
          took.push(performance.now() - before);
        }
        const { user, system } = process.cpuUsage(worked);
        const where = great ? 'of the greatest organisation' : 'of an organisation';
        records.push(
          {
            name: `trail ${where}, ${what}, p99`,
            value: hundredths(percentile(Float64Array.from(took).sort(), 0.99)),
            unit: 'ms',
            baseline: LIMIT_MS,
          },
          {
            name: `trail ${where}, ${what}, processor time of each`,
            value: hundredths((user + system) / 1_000 / ASKED),
            unit: 'ms',
          },
        );
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
