import { jest } from '@jest/globals';
import { START } from '@zveno/kernel';
import { newEvent, unique } from '../contract/log.fixture.ts';
import type { Batch, EventStore } from '../event-store.port.ts';
import { removeTemporary, temporaryLog } from '../sqlite/temporary-log.fixture.ts';
import { LogReader } from './log-reader.ts';

let store: EventStore;
let reader: LogReader;
let failures: [string, unknown][];
let troubles: unknown[];

beforeEach(async () => {
  store = await temporaryLog().open();
  failures = [];
  troubles = [];
  reader = new LogReader(store, {
    batchSize: 10,
    onFailure: (name, error) => failures.push([name, error]),
    onTrouble: (error) => troubles.push(error),
  });
});
afterEach(async () => {
  await reader.close();
  await store.close();
  jest.restoreAllMocks();
});
afterAll(removeTemporary);

let written = 0;
beforeEach(() => {
  written = 0;
});
/** Appends numbered events, one by one in the log's order. */
const write = (events: number) =>
  store.append(unique('note'), Array.from({ length: events }, () => newEvent({ n: ++written })), 'none'); // prettier-ignore

/** A subscriber that keeps the numbers it has seen and can be waited for. */
const listener = (name: string, after = START) => {
  const seen: number[] = [];
  let wake = () => undefined as void;
  const receive = async ({ events }: Batch) => {
    seen.push(...events.map(({ data }) => (data as { n: number }).n));
    wake();
  };
  const subscription = reader.subscribe({ name, after, receive });
  const until = async (last: number) => {
    while (seen.at(-1) !== last) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { seen, subscription, until };
};

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the reader of the log', () => {
  it('feeds each subscriber from its own position, and all of them live', async () => {
    const { position } = await write(25);
    await write(10);
    const all = listener('all');
    const some = listener('some', position);
    const none = listener('none', await store.head());
    await Promise.all([all, some, none].map(({ subscription }) => subscription.caughtUp));
    await write(15);
    await Promise.all([all, some, none].map(({ until }) => until(50)));
    expect([all.seen, some.seen, none.seen]).toEqual([numbers(1, 50), numbers(26, 50), numbers(36, 50)]);
    await reader.close();
    for (const { subscription } of [all, some, none]) expect(subscription.position).toBe(await store.head());
  });

  it('reads what happens once for all who are abreast', async () => {
    const follow = jest.spyOn(store, 'follow');
    const listeners = numbers(1, 5).map((n) => listener(`subscriber-${n}`));
    await Promise.all(listeners.map(({ subscription }) => subscription.caughtUp));
    await write(1);
    await Promise.all(listeners.map(({ until }) => until(1)));
    const readAll = jest.spyOn(store, 'readAll');
    for (let n = 2; n <= 20; n++) {
      await write(1);
      await Promise.all(listeners.map(({ until }) => until(n)));
    }
    expect(readAll).not.toHaveBeenCalled();
    expect(follow).toHaveBeenCalledTimes(1);
  });

  it('lets a slow subscriber fall behind without the others, and it misses nothing', async () => {
    const gate = Promise.withResolvers<void>();
    const seen: number[] = [];
    let largest = 0;
    const done = Promise.withResolvers<void>();
    reader.subscribe({
      name: 'slow',
      after: START,
      receive: async ({ events }) => {
        if (events.length > 0) await gate.promise;
        largest = Math.max(largest, events.length);
        seen.push(...events.map(({ data }) => (data as { n: number }).n));
        if (seen.at(-1) === 300) done.resolve();
      },
    });
    const quick = listener('quick');
    for (let n = 0; n < 30; n++) await write(10);
    await quick.until(300);
    expect(seen).toEqual([]);
    gate.resolve();
    await done.promise;
    expect(seen).toEqual(numbers(1, 300));
    expect(largest).toBeLessThanOrEqual(10);
  });

  it('detaches a subscriber that fails and reports it; the others go on', async () => {
    await write(5);
    const broken = reader.subscribe({
      name: 'broken',
      after: START,
      receive: async () => {
        throw new Error('poison');
      },
    });
    const sound = listener('sound');
    await sound.until(5);
    await expect(broken.caughtUp).rejects.toThrow('poison');
    expect(failures).toEqual([['broken', expect.objectContaining({ message: 'poison' })]]);
    expect(broken.position).toBe(START);
    await write(5);
    await sound.until(10);
    expect(reader.slowest).toBe(sound.subscription.position);
  });

  it('reports a subscriber whose position lies beyond the log', async () => {
    const lost = reader.subscribe({ name: 'lost', after: '99', receive: async () => undefined });
    await expect(lost.caughtUp).rejects.toMatchObject({ code: 'position.beyond-head' });
    expect(failures).toHaveLength(1);
  });

  it('tries again when the log cannot be read for a moment', async () => {
    await write(5);
    jest.spyOn(store, 'readAll').mockRejectedValueOnce(new Error('a moment'));
    const patient = listener('patient');
    await patient.until(5);
    expect(troubles).toEqual([expect.objectContaining({ message: 'a moment' })]);
  });

  it('stops feeding who is detached', async () => {
    const leaving = listener('leaving');
    const staying = listener('staying');
    await write(1);
    await Promise.all([leaving.until(1), staying.until(1)]);
    await leaving.subscription.detach();
    await write(1);
    await staying.until(2);
    expect(leaving.seen).toEqual([1]);
  });

  it('waits for the batches in hand when it is closed', async () => {
    const received = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let finished = false;
    const working = reader.subscribe({
      name: 'working',
      after: START,
      receive: async () => {
        received.resolve();
        await gate.promise;
        finished = true;
      },
    });
    const { position } = await write(1);
    await received.promise;
    const closing = reader.close().then(() => expect(finished).toBe(true));
    gate.resolve();
    await closing;
    expect(working.position).toBe(position);
    expect(() => listener('late')).toThrow('closed');
  });
});
