import { openEventStore } from '@zveno/event-store';
import { randomUUID } from 'node:crypto';
import { bareKurrent } from '../../baseline/bare-kurrentdb.ts';
import { DATA, METADATA, runSideBySide } from '../sample.ts';
import { Figures } from './figures.ts';
import type { BenchRecord } from '../record.ts';

const ROUNDS = 3;
const IN_FLIGHT = 64;
const PAGE = 500;
const PAGES = 20;

type Append = (stream: string, expected: number) => Promise<unknown>;

/** Each of `inFlight` pieces of work appends to a new stream of its own. Gives events per second. */
const appending = (inFlight: number, append: Append): Promise<number> => {
  const streams = Array.from({ length: inFlight }, () => ({ name: `unit-${randomUUID()}`, revision: -1 }));
  return runSideBySide(inFlight, async () => {
    const stream = streams.pop()!;
    await append(stream.name, stream.revision);
    stream.revision++;
    streams.push(stream);
  });
};

const perSecond = async (read: () => Promise<number>): Promise<number> => {
  const started = performance.now();
  return ((await read()) / (performance.now() - started)) * 1_000;
};

/** The adapter of KurrentDB and the client of KurrentDB alone, in turns on one server; medians. To reach: 90 %. */
export const measureKurrent = async (url: string): Promise<BenchRecord[]> => {
  const bare = bareKurrent(url);
  const store = await openEventStore(url).catch(async (error: unknown) => {
    await bare.stop();
    throw error;
  });
  const append: Append = (stream, expected) => {
    const metadata = { ...METADATA, eventId: randomUUID() };
    return store.append(stream, [{ type: 'UnitRenamed', data: DATA, metadata }], expected < 0 ? 'none' : expected);
  };
  const read = async () => {
    let events = 0;
    for (let after = '0', n = 0, caughtUp = false; n < PAGES && !caughtUp; n++) {
      const batch = await store.readAll(after, PAGE);
      events += batch.events.length;
      ({ position: after, caughtUp } = batch);
    }
    return events;
  };
  const figures = new Figures();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const inFlight of [1, IN_FLIGHT]) {
        figures.note(`bare ${inFlight}`, await appending(inFlight, bare.append));
        figures.note(`adapter ${inFlight}`, await appending(inFlight, append));
      }
      figures.note('bare read', await perSecond(() => bare.read(PAGES, PAGE)));
      figures.note('adapter read', await perSecond(read));
    }
  } finally {
    await store.close();
    await bare.stop();
  }
  const beside = (what: string, key: string): BenchRecord[] => [
    { name: `bare KurrentDB client, ${what}`, value: figures.median(`bare ${key}`), unit: 'events/s' },
    {
      name: `event store on KurrentDB, ${what}`,
      value: figures.median(`adapter ${key}`),
      unit: 'events/s',
      baseline: figures.median(`bare ${key}`),
    },
  ];
  return [
    ...beside('appends one by one', '1'),
    ...beside('appends, 64 in flight', String(IN_FLIGHT)),
    ...beside('events read', 'read'),
  ];
};
