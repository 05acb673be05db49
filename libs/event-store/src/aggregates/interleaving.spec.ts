import fc from 'fast-check';
import { count, counter } from '../contract/counter.fixture.ts';
import { collect, unique } from '../contract/log.fixture.ts';
import type { EventStore } from '../event-store.port.ts';
import { removeTemporary, temporaryLog } from '../sqlite/temporary-log.fixture.ts';
import { Aggregates } from './aggregates.ts';

let stores: EventStore[];
beforeAll(async () => {
  const log = temporaryLog();
  stores = [await log.open(), await log.open(), await log.open()];
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  removeTemporary();
});

const sent = fc.record({
  rival: fc.nat({ max: 2 }),
  command: fc.nat({ max: 9 }),
  stream: fc.nat({ max: 1 }),
  /** Sent together with the one before, or after its answer. */
  together: fc.boolean(),
});

describe('commands sent in any order, together or one by one, again and again, to several processes', () => {
  it('give one event per command, one winner per revision, and the same answer each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { maxLength: 40 }), async (history) => {
        const rivals = stores.map((store) => new Aggregates(store));
        const streams = [unique('counter'), unique('counter')];
        const answers = new Map<string, Set<string>>();
        const underWay: Promise<unknown>[] = [];
        for (const { rival, command, stream, together } of history) {
          if (!together) await Promise.all(underWay.splice(0));
          const handling = rivals[rival]!.handle(counter, streams[stream]!, count(`c${command}`, command), {
            retryMs: 30_000,
          }).then(({ position, revision }) => {
            const key = `${streams[stream]} c${command}`;
            // Command 0 says nothing new: its answer moves with the stream.
            if (command > 0) answers.set(key, (answers.get(key) ?? new Set()).add(`${revision} ${position}`));
          });
          underWay.push(handling);
        }
        await Promise.all(underWay);

        for (const [index, stream] of streams.entries()) {
          const expected = new Set(
            history.filter((each) => each.stream === index && each.command > 0).map(({ command }) => command),
          );
          const events = await collect(stores[0]!.readStream(stream));
          expect(events.map(({ revision }) => revision)).toEqual(events.map((_, revision) => revision));
          expect(events.map(({ data }) => (data as { by: number }).by).sort()).toEqual([...expected].sort());
          for (const { metadata, revision, position } of events) {
            expect([...answers.get(`${stream} ${metadata.commandId}`)!]).toEqual([`${revision} ${position}`]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
