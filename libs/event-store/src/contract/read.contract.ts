import { comparePositions } from '@zveno/kernel';
import type { EventStore } from '../event-store.port.ts';
import { collect, newEvent, unique } from './log.fixture.ts';

export const readContract = (store: () => EventStore, another: () => Promise<EventStore>): void => {
  describe('reading', () => {
    it('finds nothing in a stream that does not exist', async () => {
      expect(await collect(store().readStream(unique('nothing')))).toEqual([]);
    });

    it('tells where a stream ends, if it can, of what anybody has appended', async () => {
      const [stream, rival] = [unique('end'), await another()];
      const tells = (revision: number) => store().endsAt?.(stream, revision);
      const told = (answer: boolean) => (store().endsAt === undefined ? undefined : answer);
      expect(tells(-1)).toBe(told(true));
      for (const [revision, writer] of [store(), rival, rival, store()].entries()) {
        await writer.append(stream, [newEvent()], 'any');
        expect([tells(revision - 1), tells(revision)]).toEqual([told(false), told(true)]);
      }
    });

    it('reads a long stream from any revision on', async () => {
      const stream = unique('long');
      await store().append(stream, Array.from({ length: 1_200 }, (_, n) => newEvent({ n })), 'none'); // prettier-ignore
      expect((await collect(store().readStream(stream))).map(({ data }) => (data as { n: number }).n)).toEqual(
        Array.from({ length: 1_200 }, (_, n) => n),
      );
      expect((await collect(store().readStream(stream, 1_198))).map(({ revision }) => revision)).toEqual([1198, 1199]);
      expect(await collect(store().readStream(stream, 1_200))).toEqual([]);
    });

    it('reads the whole log in the order of the acknowledgements, page by page', async () => {
      const start = await store().head();
      const appended: string[] = [];
      for (let n = 0; n < 10; n++) {
        appended.push((await store().append(unique('order'), [newEvent({ n })], 'none')).position);
      }
      const read: string[] = [];
      for (let at = start, caughtUp = false; !caughtUp;) {
        const page = await store().readAll(at, 3);
        expect(page.events.length).toBeLessThanOrEqual(3);
        read.push(...page.events.map(({ position }) => position));
        ({ position: at, caughtUp } = page);
      }
      expect(read).toEqual(appended);
      expect([...read].sort(comparePositions)).toEqual(read);
    });

    it('answers at the head with nothing, and beyond it with an error', async () => {
      await store().append(unique('head'), [newEvent()], 'none');
      const head = await store().head();
      expect(await store().readAll(head, 10)).toEqual({ events: [], position: head, caughtUp: true });
      const beyond = `${head}0`;
      await expect(store().readAll(beyond, 10)).rejects.toMatchObject({ code: 'position.beyond-head' });
      await expect(store().readAll('-1', 10)).rejects.toMatchObject({ code: 'position.invalid' });
    });

    it('finds everything again after a restart', async () => {
      const stream = unique('restart');
      const first = await another();
      await first.append(stream, [newEvent({ n: 1 }), newEvent({ n: 2 })], 'none');
      const before = await collect(first.readStream(stream));
      await first.close();
      const second = await another();
      expect(await collect(second.readStream(stream))).toEqual(before);
      expect((await second.append(stream, [newEvent()], 1)).revision).toBe(2);
    });
  });

  describe('close', () => {
    it('finishes appends under way and refuses what comes after', async () => {
      const closing = await another();
      const streams = Array.from({ length: 50 }, () => unique('closing'));
      const appends = Promise.all(streams.map((stream) => closing.append(stream, [newEvent()], 'none')));
      await closing.close();
      expect(await appends).toHaveLength(50);
      const closed = { code: 'event-store.closed' };
      await expect(closing.append(streams[0]!, [newEvent()], 0)).rejects.toMatchObject(closed);
      await expect(closing.readAll('0', 1)).rejects.toMatchObject(closed);
      await expect(closing.head()).rejects.toMatchObject(closed);
      await expect(collect(closing.readStream(streams[0]!))).rejects.toMatchObject(closed);
      expect(closing.isWritable()).toBe(false);
      for (const stream of streams) expect(await collect(store().readStream(stream))).toHaveLength(1);
    });

    it('ends those who follow and stops those who read a stream', async () => {
      const closing = await another();
      const stream = unique('closing');
      await closing.append(stream, Array.from({ length: 1_200 }, () => newEvent()), 'none'); // prettier-ignore
      const following = collect(closing.follow(await closing.head(), { signal: new AbortController().signal }));
      const reading = (async () => {
        for await (const { revision } of closing.readStream(stream)) if (revision === 10) await closing.close();
      })();
      await expect(reading).rejects.toMatchObject({ code: 'event-store.closed' });
      expect((await following).flatMap(({ events }) => events)).toEqual([]);
      await closing.close();
    });
  });
};
