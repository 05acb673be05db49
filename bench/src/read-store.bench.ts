import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogReader, openEventStore, type EventStore, type NewEvent } from '@zveno/event-store';
import { connectReadStore, projectionModel, ProjectionRunner, type AnyModel } from '@zveno/read-store';
import { counters, enrolments, timelines } from './read-store.projections.ts';
import type { BenchRecord } from './record.ts';

const EVENTS = 200_000;
const AT_ONCE = 1_000;
const file = './read-store.projections.ts';
const from = import.meta.url;
const byUnit = [{ keys: { unitId: 1 } }] as const;

const cases: readonly (readonly [string, AnyModel])[] = [
  ['counters', projectionModel(counters, { file, from, exportName: 'counters', indexes: [] })],
  ['keys repeating ten times', projectionModel(timelines, { file, from, exportName: 'timelines', indexes: byUnit })],
  ['each event a row', projectionModel(enrolments, { file, from, exportName: 'enrolments', indexes: byUnit })],
];

/** Scatters the events over persons and units without any order, the same way every time. */
const scattered = (n: number, among: number) => (Math.imul(n, 2_654_435_761) >>> 8) % among;

const eventOf = (n: number): NewEvent => {
  const tail = String(n).padStart(12, '0');
  return {
    type: 'PupilEnrolled',
    data: {
      enrolmentId: `0192f3a4-0000-7000-8000-${tail}`,
      personId: `person-${scattered(n, EVENTS / 10)}`,
      unitId: `unit-${scattered(n, 600)}`,
      from: '2026-09-01',
      basis: n % 5 === 0 ? 'transfer' : 'order',
      name: { alg: 'A256GCM', key: `key-${n % 5_000}`, box: 'c2VhbGVkLXNlYWxlZC1zZWFsZWQtc2VhbGVkLXNlYWxlZA' },
    },
    metadata: {
      eventId: `0192f3a4-1111-7000-8000-${tail}`,
      schemaVersion: 1,
      commandId: `0192f3a4-2222-7000-8000-${tail}`,
      orgId: `org-${n % 20}`,
      actorId: 'actor-1',
      effectiveOn: '2026-09-01',
      recordedAt: '2026-09-01T05:00:00.000Z',
      correlationId: `0192f3a4-2222-7000-8000-${tail}`,
    },
  };
};

const perSecond = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return Math.round((EVENTS / (performance.now() - started)) * 1_000);
};

const fillLog = async (eventStore: EventStore) => {
  for (let n = 0; n < EVENTS; n += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, (_, k) => eventOf(n + k));
    await eventStore.append(`enrolments-${n / AT_ONCE}`, events, 'none');
  }
};

const readAndParse = async (eventStore: EventStore) => {
  for (let position = '0', caughtUp = false; !caughtUp;)
    ({ position, caughtUp } = await eventStore.readAll(position, 2_000));
};

/** Starts a projection on a full log and an empty read store, until it is abreast: in a thread, or as if live. */
const project = async (eventStore: EventStore, folder: string, model: AnyModel, live: boolean) => {
  const eventStoreUrl = `sqlite:${join(folder, 'events.sqlite')}`;
  const { name, version } = model.projection;
  const path = join(folder, `${name}-${live ? 'live' : 'rebuild'}.sqlite`);
  const store = await connectReadStore(`sqlite:${path}`, { name: 'bench' });
  const reader = new LogReader(eventStore);
  const runner = new ProjectionRunner({ store, reader, eventStore, eventStoreUrl, models: [model] });
  if (live)
    await store.database
      .collection('checkpoints')
      .replaceOne({ _id: name }, { version, collection: `${name}-v${version}`, position: '0' }, { upsert: true });
  try {
    return await perSecond(async () => {
      await runner.start();
      await runner.settled(600_000);
    });
  } finally {
    await runner.close();
    await reader.close();
    await store.close();
  }
};

/** Folds a log into projections of three habits, live and rebuilt, beside reading and parsing the same events. */
export const readStoreBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-read-store-'));
  const eventStore = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  try {
    await fillLog(eventStore);
    const reads = [];
    for (let round = 0; round < 3; round += 1) reads.push(await perSecond(() => readAndParse(eventStore)));
    const baseline = Math.max(...reads);
    const records: BenchRecord[] = [{ name: 'read store: events read and parsed', value: baseline, unit: '1/s' }];
    for (const [habit, model] of cases) {
      for (const live of [true, false]) {
        const name = `read store: events folded ${live ? 'live' : 'in a rebuild'}, ${habit}`;
        records.push({ name, value: await project(eventStore, folder, model, live), unit: '1/s', baseline });
      }
    }
    return records;
  } finally {
    await eventStore.close();
    rmSync(folder, { recursive: true });
  }
};
