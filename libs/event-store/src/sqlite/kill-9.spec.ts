import { setTimeout as pause } from 'node:timers/promises';
import { comparePositions, START, type Recorded } from '@zveno/kernel';
import { chance } from '../contract/chance.fixture.ts';
import { spawnWriter, type Acknowledged } from '../contract/log.fixture.ts';
import type { EventStore } from '../event-store.port.ts';
import { removeTemporary, temporaryLog } from './temporary-log.fixture.ts';

const KILLS = Number(process.env['ZVENO_KILLS'] ?? 8);
const SEED = Number(process.env['ZVENO_SEED'] ?? Date.now() % 2 ** 31);
const EVENTS = 3;

afterAll(removeTemporary);

const readFrom = async (store: EventStore, after: string): Promise<Recorded[]> => {
  const events: Recorded[] = [];
  for (let at = after, caughtUp = false; !caughtUp;) {
    const batch = await store.readAll(at, 1_000);
    events.push(...batch.events);
    ({ position: at, caughtUp } = batch);
  }
  return events;
};

/** Every acknowledged append is there once and whole, and no other is there in part; revisions go on without gap. */
const check = (events: readonly Recorded[], acknowledged: readonly Acknowledged[], revisions: Map<string, number>) => {
  const appends = new Map<string, Recorded[]>();
  for (const event of events) {
    expect(event.revision).toBe((revisions.get(event.stream) ?? -1) + 1);
    revisions.set(event.stream, event.revision);
    const { commandId } = event.metadata;
    appends.set(commandId, [...(appends.get(commandId) ?? []), event]);
  }
  for (const parts of appends.values()) {
    expect(parts.map(({ data }) => (data as { index: number }).index)).toEqual([0, 1, 2]);
  }
  for (const { append, stream, revision, position } of acknowledged) {
    expect(appends.get(append)?.at(-1)).toMatchObject({ stream, revision, position });
  }
};

describe(`kill -9 while appending (seed ${SEED}, ${KILLS} times)`, () => {
  it(
    'loses no acknowledged event and keeps none by halves',
    async () => {
      const random = chance(SEED);
      const log = temporaryLog();
      const revisions = new Map<string, number>();
      const everything: Acknowledged[] = [];
      let position = START;
      for (let round = 0; round < KILLS; round++) {
        const acknowledged: Acknowledged[] = [];
        const first = Promise.withResolvers<void>();
        const streams = Array.from({ length: 20 }, (_, n) => `note-${n}`);
        const options = { url: log.url, writers: 8, appends: 1_000_000, events: EVENTS, streams };
        const writers = [1, 2].map(() =>
          spawnWriter(options, (said) => {
            acknowledged.push(said);
            first.resolve();
          }),
        );
        await first.promise;
        await pause(random() * 80);
        for (const { process } of writers) process.kill('SIGKILL');
        await Promise.all(writers.map(({ finished }) => finished));

        const store = await log.open();
        const events = await readFrom(store, position);
        check(events, acknowledged, revisions);
        position = events.at(-1)?.position ?? position;
        expect(await store.head()).toBe(position);
        everything.push(...acknowledged);
        await store.close();
      }
      const store = await log.open();
      const all = await readFrom(store, START);
      check(all, everything, new Map());
      expect(all.map((event) => event.position)).toEqual(all.map((event) => event.position).sort(comparePositions));
      await store.close();
    },
    60_000 + KILLS * 2_000,
  );
});
