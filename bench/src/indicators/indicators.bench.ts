import { analytics } from '@zveno/analytics';
import { closeReportingPeriod, getIndicatorValues, type IndicatorValues } from '@zveno/contracts-analytics';
import type { EventStore } from '@zveno/event-store';
import { comparePositions, type Actor } from '@zveno/kernel';
import { createHost, openReadings, openStores, readingsProviders, startServices, storeProviders } from '@zveno/service';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile, hundredths } from '../percentile.ts';
import type { BenchRecord } from '../record.ts';
import { organizationOf, PER_ORGANIZATION, REGION, writeLog } from './log.ts';

/** How many events the log has; 2,000,000 are 1,500 organisations with 300,000 members. */
const EVENTS = Number(process.env.ZVENO_BENCH_EVENTS ?? 140_000);
const ASKED = 300;

const session = { id: 'bench', strength: 'two' } as const;
const operator: Actor = { actorId: 'operator', roles: ['operator'], regions: '*', session };

/** Indicators of different sources, as a dashboard asks for them. */
const DASHBOARD = ['A1', 'A2', 'A3', 'A4', 'A6', 'A12', 'A13', 'A14.two', 'A15', 'A22'];

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return Number(((performance.now() - started) / 1_000).toFixed(2));
};

const readAll = async (store: EventStore) => {
  for (let position = '0', caughtUp = false; !caughtUp;)
    ({ position, caughtUp } = await store.readAll(position, 2_000));
};

/** The slowest but one in a hundred of many questions, in milliseconds. */
const p99 = async (ask: (n: number) => Promise<unknown>, times = ASKED): Promise<number> => {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    await ask(n);
    took.push(performance.now() - started);
  }
  return hundredths(
    percentile(
      took.sort((a, b) => a - b),
      0.99,
    ),
  );
};

/** Rebuilds every reading of analytics over a region's log and asks for indicators. */
export const indicatorsBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-indicators-'));
  const host = createHost('analytics', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { defaultMetrics: false });
  try {
    const stores = await openStores(host, { ownMasterKey: true });
    const { organizations, events } = await writeLog(stores.eventStore, EVENTS);
    const size = events.toLocaleString('en');
    const read = await seconds(() => readAll(stores.eventStore));
    let readings: Awaited<ReturnType<typeof openReadings>> | undefined;
    const rebuilt = await seconds(async () => {
      readings = await openReadings(host, stores, analytics);
      await readings.runner.settled(3_600_000);
    });
    await startServices(host, [analytics], [...storeProviders(stores), ...readingsProviders(readings!)]);
    // The signed tree follows the same log; a log that came all at once it is behind for a while, which is no day of a school.
    const head = await stores.eventStore.head();
    while (comparePositions(stores.reader.slowest ?? head, head) < 0) await pause(100);
    let commands = 0;
    const send = <T>(subject: string, data: object, actor = operator): Promise<T> =>
      host.requester.request<T>(
        subject,
        data,
        { actor, commandId: `bench-${(commands += 1)}`, correlationId: 'bench' },
        { timeoutMs: 600_000 },
      );
    const values = (data: object, actor?: Actor) =>
      send<IndicatorValues>(getIndicatorValues.subject, { indicatorId: 'A3', ...data }, actor);
    const own = (n: number, data: object = {}) => {
      const actor: Actor = { actorId: `administrator-${n % organizations}`, roles: [], regions: [], session };
      return values({ organizationId: organizationOf(n % organizations), ...data }, actor);
    };
    const few = Math.min(ASKED, organizations);
    const cold = await p99((n) => own(n), few);
    const one = await p99((n) => own(n));
    const chatsCold = await p99((n) => own(n, { indicatorId: 'A6' }), few);
    const chats = await p99((n) => own(n, { indicatorId: 'A6' }));
    const boards = (n: number) => own(n % few, { indicatorId: DASHBOARD[Math.floor(n / few)] });
    const anyCold = await p99(boards, few * DASHBOARD.length);
    const any = await p99(boards, few * DASHBOARD.length);
    const past = await p99((n) => own(n, { to: `2026-09-${String(1 + (n % 28)).padStart(2, '0')}` }));
    const long = await p99((n) =>
      own(n, { from: '2026-09-01', to: '2026-10-31', known: String(800 + (n % organizations) * PER_ORGANIZATION) }),
    );
    for (const from of ['2026-09-01', '2026-10-01'])
      await send(closeReportingPeriod.subject, { regionId: REGION, kind: 'month', from });
    const rows = { regionId: REGION, by: 'organization', limit: 1_000 };
    const first = await seconds(() => values(rows));
    const all = async (more: object = {}) => {
      for (let cursor: string | undefined; ;) {
        const page = await values({ ...rows, ...more, ...(cursor !== undefined && { cursor }) });
        cursor = page.next;
        if (cursor === undefined) return;
      }
    };
    const month = { from: '2026-10-01', to: '2026-10-31' };
    const region = await p99(() => all(month));
    const before = await p99(() => all({ from: '2026-09-01', to: '2026-09-30' }));
    const dashboard = `${DASHBOARD.length} of a dashboard`;
    return [
      { name: `indicators: ${size} events read and parsed`, value: read, unit: 's' },
      {
        name: `indicators: all ${analytics.models.length} readings of analytics rebuilt`,
        value: rebuilt,
        unit: 's',
        baseline: read,
      },
      { name: 'indicators: p99, an organisation never asked for before', value: cold, unit: 'ms' },
      { name: 'indicators: p99, one organisation', value: one, unit: 'ms', baseline: 5 },
      { name: 'indicators: p99, active in a week, never asked for before', value: chatsCold, unit: 'ms' },
      { name: 'indicators: p99, active in a week, one organisation', value: chats, unit: 'ms', baseline: 5 },
      { name: `indicators: p99, any of ${dashboard}, asked for the first time`, value: anyCold, unit: 'ms' },
      { name: `indicators: p99, any of ${dashboard}`, value: any, unit: 'ms', baseline: 5 },
      { name: 'indicators: p99, one organisation as of a past date', value: past, unit: 'ms', baseline: 150 },
      { name: 'indicators: p99, one organisation as known then, 61 days', value: long, unit: 'ms', baseline: 150 },
      { name: `indicators: first look at two closed months, ${organizations} organisations`, value: first, unit: 's' },
      { name: `indicators: p99, a region with ${organizations} rows`, value: region, unit: 'ms', baseline: 20 },
      { name: 'indicators: p99, the region as of a past month', value: before, unit: 'ms', baseline: 150 },
    ];
  } finally {
    await host.shutdown.stop('bench');
    rmSync(folder, { recursive: true });
  }
};
