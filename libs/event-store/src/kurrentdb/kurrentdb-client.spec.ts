import { eventStoreContract } from '../event-store.contract.ts';
import { collect, followUntil, newEvent, unique } from '../contract/log.fixture.ts';
import { openEventStore } from '../open-event-store.ts';
import { StandInServer } from './server.fixture.ts';
import { listen } from './wire.fixture.ts';

// The same stand-in, but behind the real client and its protocol.
const server = new StandInServer();
let url: string;
let port: number;
let stop: () => void;

beforeAll(async () => {
  ({ url, port, stop } = await listen(server));
});
afterAll(() => stop());

eventStoreContract('KurrentDB (a stand-in behind the real client)', () => ({
  url,
  open: () => openEventStore(url),
  stall: () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.stalled = promise;
    return Promise.resolve(async () => resolve());
  },
}));

it('loses and repeats nothing over restarts of the server', async () => {
  const store = await openEventStore(url);
  const start = await store.head();
  const stream = unique('restart');
  const total = 30;
  const following = followUntil(store, start, ({ length }) => length >= total, 7);
  for (let n = 0; n < total; n++) {
    if (n % 10 !== 5) await store.append(stream, [newEvent({ n })], 'any');
    else {
      stop();
      const appending = store.append(stream, [newEvent({ n })], 'any');
      ({ stop } = await listen(server, port));
      await appending;
    }
  }
  const numbers = (await following).events.map(({ data }) => (data as { n: number }).n);
  expect(numbers).toEqual(Array.from({ length: total }, (_, n) => n));
  expect(await collect(store.readStream(stream))).toHaveLength(total);
  await store.close();
});
