import { Aggregates } from '../aggregates/aggregates.ts';
import type { EventStore } from '../event-store.port.ts';
import { count, counter } from './counter.fixture.ts';
import { collect, unique } from './log.fixture.ts';

export const commandContract = (store: () => EventStore, another: () => Promise<EventStore>): void => {
  describe('a repeated command', () => {
    it('is answered as before and adds nothing: after others, after a restart, in another process', async () => {
      const stream = unique('counter');
      const before = await another();
      const aggregates = new Aggregates(before);
      const { events, ...answer } = await aggregates.handle(counter, stream, count('first', 1, 2));
      expect(events.map(({ revision }) => revision)).toEqual([0, 1]);
      for (const id of ['a', 'b', 'c']) await aggregates.handle(counter, stream, count(id));
      expect(await aggregates.handle(counter, stream, count('first', 1, 2))).toEqual({ ...answer, events: [] });
      await before.close();

      const restarted = new Aggregates(store());
      expect(await restarted.handle(counter, stream, count('first', 1, 2))).toEqual({ ...answer, events: [] });
      expect(await collect(store().readStream(stream))).toHaveLength(5);
    });

    it.each([undefined, 'any'] as const)(
      'is recorded once when sent 50 times at once (expected: %s)',
      async (expected) => {
        const stream = unique('counter');
        const aggregates = new Aggregates(store());
        const answers = await Promise.all(
          Array.from({ length: 50 }, () => aggregates.handle(counter, stream, count('same'), { expected })),
        );
        expect(await collect(store().readStream(stream))).toHaveLength(1);
        expect(new Set(answers.map(({ position, revision }) => `${position} ${revision}`)).size).toBe(1);
      },
    );
  });

  describe('commands on one stream from several processes', () => {
    it('are each decided upon what the others have done', async () => {
      const stream = unique('counter');
      const rivals = [new Aggregates(store()), new Aggregates(await another()), new Aggregates(await another())];
      const commands = Array.from({ length: 60 }, (_, n) =>
        rivals[n % 3]!.handle(counter, stream, count(`c${n}`, 20), { retryMs: 20_000 }),
      );
      const outcomes = await Promise.allSettled(commands);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'counter.full' });
      }
      expect((await rivals[0]!.load(counter, stream)).state).toEqual({ sum: 1_000, events: 50 });
    });
  });
};
