import type { EventStore } from '../event-store.port.ts';
import { collect, newEvent } from '../contract/log.fixture.ts';
import { KurrentEventStore } from '../kurrentdb/kurrentdb-event-store.ts';
import { StandInServer } from '../kurrentdb/server.fixture.ts';
import { removeTemporary, temporaryLog } from '../sqlite/temporary-log.fixture.ts';
import { copyLog, digestLog, eventsOf } from './copy-log.ts';

const opened: EventStore[] = [];
const keep = <S extends EventStore>(store: S): S => {
  opened.push(store);
  return store;
};
const sqlite = async () => keep(await temporaryLog().open());
const kurrent = () => {
  const server = new StandInServer();
  return { server, store: keep(new KurrentEventStore(server.client)) };
};

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  removeTemporary();
});

/** A log of three streams whose events lie among one another. */
const school = async (): Promise<EventStore> => {
  const store = await sqlite();
  for (let n = 0; n < 40; n++) {
    const events = Array.from({ length: (n % 3) + 1 }, () => newEvent({ n, text: 'ё\u2028🙂', 10: 1, 2: -0.5 }));
    await store.append(`unit-${n % 3}`, events, 'any');
  }
  return store;
};
const withoutPositions = async (log: EventStore) =>
  (await collect(eventsOf(log))).map(({ position, ...event }) => [typeof position, event]);

describe('copying a log', () => {
  it.each([
    ['SQLite', async () => sqlite(), 64],
    ['KurrentDB', async () => kurrent().store, 1],
  ])('brings all of it to %s, event for event', async (_, make, window) => {
    const [source, target] = [await school(), await make()];
    const { digest, appended } = await copyLog(source, target, { window });
    expect([digest.events, digest.streams, appended]).toEqual([79, 3, 79]);
    expect(await withoutPositions(target)).toEqual(await withoutPositions(source));
    expect(await digestLog(target)).toEqual(digest);
  });

  it('goes on where it was cut off, and adds nothing when it was done', async () => {
    const [source, { server, store }] = [await school(), kurrent()];
    let room = 20;
    const failing = {
      readAll: (after: string, limit: number) => store.readAll(after, limit),
      append: (...args: Parameters<EventStore['append']>) =>
        room-- > 0 ? store.append(...args) : Promise.reject(new Error('cut off')),
    };
    await expect(copyLog(source, failing)).rejects.toThrow('cut off');
    server.loseAnswers = 3;
    const { appended, digest } = await copyLog(source, store);
    expect([appended > 0 && appended < 79, digest]).toEqual([true, await digestLog(source)]);
    expect((await copyLog(source, store)).appended).toBe(0);
  });

  it('goes on when the source has grown', async () => {
    const [source, target] = [await school(), await sqlite()];
    await copyLog(source, target);
    await source.append('unit-1', [newEvent()], 'any');
    expect((await copyLog(source, target)).appended).toBe(1);
  });

  it.each([
    ['an event of its own', async (target: EventStore) => void (await target.append('own', [newEvent()], 'none'))],
    [
      'an event changed',
      async (target: EventStore, source: EventStore) => {
        const [first] = await collect(source.readStream('unit-0'));
        await target.append('unit-0', [{ ...first!, data: { n: 1 } }], 'none');
      },
    ],
  ])('refuses a target with %s', async (_, tamper) => {
    const [source, target] = [await school(), await sqlite()];
    await tamper(target, source);
    const before = await target.head();
    await expect(copyLog(source, target)).rejects.toMatchObject({ code: 'migration.target-differs' });
    expect(await target.head()).toBe(before);
  });

  it('refuses a target that holds more', async () => {
    const [source, target] = [await school(), await sqlite()];
    await copyLog(source, target);
    await target.append('unit-1', [newEvent()], 'any');
    await expect(copyLog(source, target)).rejects.toMatchObject({ code: 'migration.target-differs' });
  });

  it('tells when the copy is not the same', async () => {
    const [source, target] = [await school(), await sqlite()];
    const changing = {
      readAll: (after: string, limit: number) => target.readAll(after, limit),
      append: (...[stream, events, expected]: Parameters<EventStore['append']>) =>
        target.append(stream, events.map((event) => ({ ...event, data: {} })), expected), // prettier-ignore
    };
    await expect(copyLog(source, changing)).rejects.toMatchObject({ code: 'migration.digests-differ' });
  });

  it('takes a part beside what is there', async () => {
    const [source, target] = [await school(), await sqlite()];
    await target.append('own', [newEvent()], 'none');
    const select = ({ stream }: { stream: string }) => stream !== 'unit-2' && stream !== 'own';
    const { digest } = await copyLog(source, target, { select });
    expect(digest.streams).toBe(2);
    expect(await digestLog(target, select)).toEqual(await digestLog(source, select));
    expect((await copyLog(source, target, { select })).appended).toBe(0);
  });
});
