import { collect, newEvent, spawnWriter, unique } from '../contract/log.fixture.ts';
import type { EventStore } from '../event-store.port.ts';
import { removeTemporary, temporaryLog } from './temporary-log.fixture.ts';

const log = temporaryLog();
let store: EventStore;
let other: EventStore;
beforeAll(async () => {
  store = await log.open();
  other = await log.open();
});
afterAll(async () => {
  await store.close();
  await other.close();
  removeTemporary();
});

const endOf = async (stream: string) => (await collect(store.readStream(stream))).length - 1;

describe('where a stream ends', () => {
  it('is known of streams that are made, moved on and still missing, whoever appends', async () => {
    const [stream, missing] = [unique('stream'), unique('missing')];
    expect(store.endsAt!(stream, -1)).toBe(true);
    for (let revision = 0; revision < 6; revision++) {
      await (revision % 2 === 0 ? other : store).append(stream, [newEvent()], 'any');
      expect(store.endsAt!(stream, revision - 1)).toBe(false);
      expect(store.endsAt!(stream, revision)).toBe(true);
      expect(store.endsAt!(missing, -1)).toBe(true);
    }
  });

  it('is known after more was written than is learnt piece by piece', async () => {
    const [stream, crowd] = [unique('stream'), unique('crowd')];
    await store.append(stream, [newEvent()], 'none');
    expect(store.endsAt!(stream, 0)).toBe(true);
    const many = Array.from({ length: 2_500 }, () => newEvent());
    await Promise.all([other.append(crowd, many, 'none'), other.append(stream, [newEvent(), newEvent()], 'any')]);
    expect(store.endsAt!(stream, 2)).toBe(true);
    expect(store.endsAt!(crowd, 2_499)).toBe(true);
  });

  it('is never behind what another process has been told, nor ahead of the log', async () => {
    const streams = Array.from({ length: 8 }, () => unique('stream'));
    const heard = new Map<string, number>();
    const wrong: string[] = [];
    const options = { url: log.url, writers: 4, appends: 60, streams };
    const writers = Array.from({ length: 2 }, () =>
      spawnWriter(options, ({ stream, revision }) => {
        heard.set(stream, Math.max(revision, heard.get(stream) ?? -1));
        for (const [name, told] of heard) if (told > 0 && store.endsAt!(name, told - 1)) wrong.push(`${name} ${told}`);
      }),
    );
    await Promise.all(writers.map(({ finished }) => finished));
    expect(wrong).toEqual([]);
    for (const stream of streams) expect(store.endsAt!(stream, await endOf(stream))).toBe(true);
  });
});
