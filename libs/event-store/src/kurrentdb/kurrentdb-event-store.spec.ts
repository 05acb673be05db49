import { setImmediate as turn } from 'node:timers/promises';
import { eventStoreContract } from '../event-store.contract.ts';
import type { EventStore } from '../event-store.port.ts';
import { appendAtRandom } from '../contract/append-at-random.fixture.ts';
import { collect, followUntil, newEvent, type TestLog } from '../contract/log.fixture.ts';
import { openEventStore } from '../open-event-store.ts';
import { KurrentEventStore } from './kurrentdb-event-store.ts';
import { StandInServer } from './server.fixture.ts';

const opened: EventStore[] = [];
const storeOn = (server: StandInServer, options: ConstructorParameters<typeof KurrentEventStore>[1] = {}) => {
  const store = new KurrentEventStore(server.client, options);
  opened.push(store);
  return store;
};
/** A store that never really waits. */
const eager = (server: StandInServer, patienceMs = 200) =>
  storeOn(server, { patienceMs, answerMs: 20, pause: () => new Promise((resolve) => setImmediate(resolve)) });

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const standIn = (): TestLog => {
  const server = new StandInServer();
  const open = () => Promise.resolve(new KurrentEventStore(server.client));
  return {
    url: 'kurrentdb://stand-in',
    open,
    stall: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.stalled = promise;
      return Promise.resolve(async () => resolve());
    },
    startWriter: (options, say) => ({
      finished: open().then(async (store) => {
        await appendAtRandom(store, options, say);
        await store.close();
      }),
    }),
  };
};

eventStoreContract('KurrentDB (a stand-in for the server)', standIn);

describe('an append to KurrentDB', () => {
  it.each(['none', 'any'] as const)('whose answer was lost is there once (expected: %s)', async (expected) => {
    const server = new StandInServer();
    const store = eager(server);
    server.loseAnswers = 1;
    const appended = await store.append('note', [newEvent({ n: 1 }), newEvent({ n: 2 })], expected);
    const events = await collect(store.readStream('note'));
    expect(events.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(appended).toEqual({ revision: 1, position: events[1]?.position });
    expect(await store.head()).toBe(appended.position);
  });

  it('of any revision is found although others appended meanwhile', async () => {
    const server = new StandInServer();
    const others = storeOn(server);
    const store = storeOn(server, {
      pause: async () => {
        for (let n = 0; n < 5; n++) await others.append('note', [newEvent({ n })], 'any');
      },
    });
    server.loseAnswers = 1;
    expect((await store.append('note', [newEvent({ lost: true })], 'any')).revision).toBe(0);
    expect(await collect(store.readStream('note'))).toHaveLength(6);
  });

  it('that is never answered is sent again', async () => {
    const server = new StandInServer();
    server.hang = 1;
    expect((await eager(server).append('note', [newEvent()], 'none')).revision).toBe(0);
    expect(server.log.filter(({ stream }) => stream === 'note')).toHaveLength(1);
  });

  it('that lost against another writer while the answer was lost says so', async () => {
    const server = new StandInServer();
    const others = storeOn(server);
    server.down = true;
    const store = storeOn(server, {
      pause: async () => {
        server.down = false;
        await others.append('note', [newEvent()], 'none');
      },
    });
    await expect(store.append('note', [newEvent()], 'none')).rejects.toMatchObject({ actual: 0, expected: 'none' });
  });

  it('waits for a server that restarts, and no longer than its patience', async () => {
    const server = new StandInServer();
    server.stop();
    const restarting = storeOn(server, { pause: () => Promise.resolve(void (server.down = server.appends < 3)) });
    expect((await restarting.append('note', [newEvent()], 'none')).revision).toBe(0);
    server.stop();
    const failing = eager(server, 5).append('note', [newEvent()], 'any');
    await expect(failing).rejects.toMatchObject({ code: 'event-store.unavailable' });
    await expect(eager(server, 5).head()).rejects.toMatchObject({ code: 'event-store.unavailable' });
  });

  it('takes ids that are no UUIDs, the same each time', async () => {
    const server = new StandInServer();
    const store = eager(server);
    server.loseAnswers = 1;
    await store.append('note', [newEvent({}, 'Noted', 'imported-17')], 'none');
    const [event] = await collect(store.readStream('note'));
    expect(event?.metadata.eventId).toBe('imported-17');
    expect(server.log.find(({ stream }) => stream === 'note')?.id).toMatch(/^[\da-f-]{36}$/u);
  });

  it('is refused when the log was opened only to be read', async () => {
    const store = storeOn(new StandInServer(), { readOnly: true });
    expect(store.isWritable()).toBe(false);
    await expect(store.append('note', [newEvent()], 'any')).rejects.toMatchObject({ code: 'event-store.unavailable' });
  });
});

describe('reading from KurrentDB', () => {
  it('calls a tombstoned stream damage', async () => {
    const server = new StandInServer();
    const store = storeOn(server);
    await store.append('note', [newEvent()], 'none');
    server.tombstone('note');
    const damaged = { code: 'event-store.damaged' };
    await expect(collect(store.readStream('note'))).rejects.toMatchObject(damaged);
    await expect(store.append('note', [newEvent()], 0)).rejects.toMatchObject(damaged);
  });

  it('goes on where a read broke off', async () => {
    const server = new StandInServer();
    const store = eager(server);
    await store.append('note', [1, 2, 3].map((n) => newEvent({ n })), 'none'); // prettier-ignore
    server.breakReads = 2;
    expect((await collect(store.readStream('note'))).map(({ revision }) => revision)).toEqual([0, 1, 2]);
    server.breakReads = 2;
    expect((await store.readAll('0', 10)).events).toHaveLength(3);
  });

  it('gives up a read that nobody answers, and at once when it is closed', async () => {
    const server = new StandInServer();
    server.silent = true;
    await expect(eager(server, 5).head()).rejects.toMatchObject({ code: 'event-store.unavailable' });
    const store = storeOn(server);
    const reading = store.head();
    await store.close();
    await expect(reading).rejects.toMatchObject({ code: 'event-store.closed' });
  });

  it('leaves out what the platform did not write, and its position goes past it', async () => {
    const server = new StandInServer();
    const store = storeOn(server);
    server.writeForeign('somebody', 'Poked');
    server.writeForeign('note', '$>');
    const batch = await store.readAll('0', 10);
    expect(batch).toEqual({ events: [], position: await store.head(), caughtUp: true });
    expect(await collect(store.readStream('note'))).toEqual([]);
  });

  it('tells a position where nothing stands from a server that is away', async () => {
    const server = new StandInServer();
    const store = eager(server, 5);
    await store.append('note', [newEvent()], 'none');
    await expect(store.readAll('1', 10)).rejects.toMatchObject({ code: 'position.invalid' });
    const head = await store.head();
    server.down = true;
    await expect(store.readAll(head, 10)).rejects.toMatchObject({ code: 'event-store.unavailable' });
  });
});

describe('following KurrentDB', () => {
  it.each([
    ['with an error', Object.assign(new Error('14 UNAVAILABLE'), { type: 'unavailable' })],
    ['in good order', undefined],
  ])('loses and repeats nothing when the subscription ends %s', async (_, error) => {
    const server = new StandInServer();
    const store = eager(server, 5_000);
    const total = 60;
    const following = followUntil(store, '0', ({ length }) => length >= total, 7);
    for (let n = 0; n < total; n++) {
      await store.append(`note-${n % 3}`, [newEvent({ n })], 'any');
      if (n % 9 === 0) server.drop(error);
    }
    const { events, batches } = await following;
    expect(batches.at(-1)?.position).toBe(await store.head());
    expect(events.map(({ data }) => (data as { n: number }).n)).toEqual(Array.from({ length: total }, (_, n) => n));
    expect(server.subscribed).toBeGreaterThan(1);
  });

  it('goes on after a restart of the server with what was appended meanwhile', async () => {
    const server = new StandInServer();
    const others = storeOn(server);
    const restarted = Promise.withResolvers<void>();
    const store = storeOn(server, { pause: () => restarted.promise });
    await others.append('note', [newEvent({ n: 1 })], 'any');
    const following = followUntil(store, '0', ({ length }) => length >= 3);
    while (server.subscribed === 0) await turn();
    server.stop();
    server.down = false;
    await others.append('note', [newEvent({ n: 2 }), newEvent({ n: 3 })], 'any');
    restarted.resolve();
    expect((await following).events.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('ends with an error when the server stays away', async () => {
    const server = new StandInServer();
    const following = followUntil(eager(server, 5), '0', () => false);
    server.stop();
    await expect(following).rejects.toMatchObject({ code: 'event-store.unavailable' });
  });
});

describe('the connection string', () => {
  it.each(['kurrentdb://', 'kurrentdb://user:secret@', 'esdb://host?throwOnAppendFailure=false', 'kafka://host'])(
    'is refused without being quoted: %s',
    async (url) => {
      const refusal = await openEventStore(url).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'config.invalid' });
      expect(JSON.stringify(refusal)).not.toContain('secret');
    },
  );
});
