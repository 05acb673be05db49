import { comparePositions, type Recorded } from '@zveno/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../event-store.port.ts';
import { collect, followUntil, newEvent, spawnWriter, unique, type Acknowledged, type TestLog } from './log.fixture.ts';

const data = (events: readonly Recorded[]) => events.map((event) => event.data);

export const followContract = (
  log: () => TestLog,
  store: () => EventStore,
  another: () => Promise<EventStore>,
  stalls: boolean,
): void => {
  describe('follow', () => {
    it('catches up, says so once, and goes on live', async () => {
      const start = await store().head();
      const stream = unique('live');
      await store().append(stream, [1, 2, 3].map((n) => newEvent({ n })), 'none'); // prettier-ignore
      const stop = new AbortController();
      const seen: { n: number[]; caughtUp: boolean }[] = [];
      for await (const batch of store().follow(start, { signal: stop.signal, batchSize: 3 })) {
        seen.push({ n: batch.events.map((event) => (event.data as { n: number }).n), caughtUp: batch.caughtUp });
        if (batch.caughtUp && seen.length === 2) await store().append(stream, [newEvent({ n: 4 })], 2);
        if (batch.events.some((event) => (event.data as { n: number }).n === 4)) stop.abort();
      }
      expect(seen).toEqual([
        { n: [1, 2, 3], caughtUp: false },
        { n: [], caughtUp: true },
        { n: [4], caughtUp: true },
      ]);
    });

    it('hears of what another process appends', async () => {
      const other = await another();
      const start = await store().head();
      const heard = followUntil(store(), start, (events) => events.length === 1);
      await other.append(unique('other'), [newEvent({ from: 'other' })], 'none');
      expect(data((await heard).events)).toEqual([{ from: 'other' }]);
    });

    it('resumes behind any position without loss or repetition', async () => {
      const start = await store().head();
      for (let n = 0; n < 12; n++) await store().append(unique('resume'), [newEvent({ n })], 'none');
      const all = (await followUntil(store(), start, ({ length }) => length === 12)).events;
      for (const [index, { position }] of all.entries()) {
        if (index === 11) continue;
        const rest = await followUntil(store(), position, ({ length }) => length === 11 - index, 2);
        expect(rest.events).toEqual(all.slice(index + 1));
      }
    });

    it('refuses a position beyond the head', async () => {
      const beyond = `${await store().head()}99`;
      const following = collect(store().follow(beyond, { signal: new AbortController().signal }));
      await expect(following).rejects.toMatchObject({ code: 'position.beyond-head' });
    });

    it('lets a slow reader lag without holding up writers or other readers', async () => {
      const start = await store().head();
      const stop = new AbortController();
      const slow = store().follow(start, { signal: stop.signal, batchSize: 10 })[Symbol.asyncIterator]();
      await slow.next();
      for (let n = 0; n < 20; n++) {
        await store().append(unique('slow'), Array.from({ length: 10 }, () => newEvent({ n })), 'none'); // prettier-ignore
      }
      const quick = await followUntil(store(), start, ({ length }) => length === 200);
      const late: Recorded[] = [];
      while (late.length < 200) {
        const batch = (await slow.next()).value!;
        expect(batch.events.length).toBeLessThanOrEqual(10);
        late.push(...batch.events);
      }
      stop.abort();
      expect(await slow.next()).toMatchObject({ done: true });
      expect(late).toEqual(quick.events);
    });

    it('shows no gap to a reader racing 16 writers in 4 processes', async () => {
      const [processes, writers, appends] = [4, 4, 25];
      const start = await store().head();
      const streams = Array.from({ length: 7 }, () => unique('gap'));
      const acknowledged: Acknowledged[] = [];
      const racing = Array.from({ length: processes }, () =>
        (log().startWriter ?? spawnWriter)({ url: log().url, writers, appends, streams }, (said) =>
          acknowledged.push(said),
        ),
      );
      const total = processes * writers * appends;
      const { events } = await followUntil(store(), start, ({ length }) => length >= total, 5);
      await Promise.all(racing.map(({ finished }) => finished));

      // What the racing reader saw is what stands there now, and what was acknowledged.
      const settled = (await followUntil(store(), start, ({ length }) => length >= total)).events;
      expect(events).toEqual(settled);
      const place = ({ stream, revision, position, append }: Acknowledged) => [position, stream, revision, append];
      expect(events.map((event) => place({ ...event, append: event.metadata.commandId }))).toEqual(
        acknowledged.sort((a, b) => comparePositions(a.position, b.position)).map(place),
      );
      for (const stream of streams) {
        const revisions = events.filter((event) => event.stream === stream).map(({ revision }) => revision);
        expect(revisions).toEqual(revisions.map((_, index) => index));
      }
    });
  });

  if (!stalls) return;
  describe('a disk that stalls', () => {
    it('delays acknowledgements, but neither reads nor timers', async () => {
      const stream = unique('stalled');
      await store().append(stream, [newEvent()], 'none');
      const release = await log().stall!();
      let acknowledged = false;
      const append = store()
        .append(stream, [newEvent()], 0)
        .then(() => (acknowledged = true));
      for (let turn = 0; turn < 5; turn++) {
        await pause(5);
        expect(await collect(store().readStream(stream))).toHaveLength(1);
      }
      expect(acknowledged).toBe(false);
      await release();
      await append;
      expect(await collect(store().readStream(stream))).toHaveLength(2);
    });
  });
};
