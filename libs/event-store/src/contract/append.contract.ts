import { MAX_EVENT_BYTES, WrongExpectedRevision, type EventStore } from '../event-store.port.ts';
import { collect, newEvent, unique } from './log.fixture.ts';

export const appendContract = (store: () => EventStore, another: () => Promise<EventStore>): void => {
  describe('append', () => {
    it('numbers the events of a stream from 0 and says where the last one stands', async () => {
      const stream = unique('note');
      const first = await store().append(stream, [newEvent(), newEvent()], 'none');
      expect(first.revision).toBe(1);
      const second = await store().append(stream, [newEvent()], 1);
      expect(second.revision).toBe(2);
      expect(second.position).toBe(await store().head());
      expect((await collect(store().readStream(stream))).map(({ revision }) => revision)).toEqual([0, 1, 2]);
    });

    it.each([
      ['a stream that exists, expected not to', 'none', 0],
      ['a revision behind', 3, 0],
    ] as const)('refuses %s and says where the stream stands', async (_, expected, actual) => {
      const stream = unique('note');
      await store().append(stream, [newEvent()], 'none');
      const refusal = store().append(stream, [newEvent()], expected);
      await expect(refusal).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(refusal).rejects.toMatchObject({ stream, expected, actual });
      expect(await collect(store().readStream(stream))).toHaveLength(1);
    });

    it('refuses a revision of a stream that does not exist', async () => {
      await expect(store().append(unique('note'), [newEvent()], 0)).rejects.toMatchObject({ actual: -1 });
    });

    it('writes all events of an append or none', async () => {
      const stream = unique('note');
      await store().append(stream, [newEvent()], 'none');
      await expect(store().append(stream, [newEvent(), newEvent()], 'none')).rejects.toThrow();
      expect(await collect(store().readStream(stream))).toHaveLength(1);
    });

    it('lets an append of any revision follow whatever is there', async () => {
      const stream = unique('note');
      await Promise.all(Array.from({ length: 20 }, () => store().append(stream, [newEvent(), newEvent()], 'any')));
      const events = await collect(store().readStream(stream));
      expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    });

    it('lets one of many writers win each revision, the losers disturb nobody', async () => {
      const other = await another();
      const stream = unique('race');
      for (const expected of ['none', 0, 1, 2] as const) {
        const writers = Array.from({ length: 16 }, (_, index) =>
          (index % 2 === 0 ? store() : other).append(stream, [newEvent({ index })], expected),
        );
        const bystander = store().append(unique('bystander'), [newEvent()], 'none');
        const outcomes = await Promise.allSettled(writers);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const losers = outcomes.filter((outcome) => outcome.status === 'rejected');
        for (const { reason } of losers) expect(reason).toBeInstanceOf(WrongExpectedRevision);
        expect((await bystander).revision).toBe(0);
      }
      expect(await collect(store().readStream(stream))).toHaveLength(4);
    });

    it('keeps what it was given, in every script', async () => {
      const stream = unique('заметка-ё-日本-🙂');
      const event = newEvent({
        text: 'Съешь же ещё «мягких» булок\u0000\u2028\n"\\ 日本 🙂',
        n: [1.5, null, { a: true }],
      });
      await store().append(stream, [event], 'none');
      expect(await collect(store().readStream(stream))).toEqual([
        { ...event, stream, revision: 0, position: await store().head() },
      ]);
    });

    it('takes an event of 1 MiB and refuses one byte more', async () => {
      const frame = newEvent({ text: '' });
      const room = MAX_EVENT_BYTES - JSON.stringify(frame.data).length - JSON.stringify(frame.metadata).length;
      // Two bytes each in UTF-8, and an even or odd rest.
      const text = 'ё'.repeat(Math.floor(room / 2)) + 'e'.repeat(room % 2);
      const stream = unique('large');
      await store().append(stream, [{ ...frame, data: { text } }], 'none');
      const [read] = await collect(store().readStream(stream));
      expect((read!.data as { text: string }).text === text).toBe(true);
      await expect(store().append(stream, [{ ...frame, data: { text: `${text}e` } }], 0)).rejects.toMatchObject({
        code: 'event.too-large',
      });
    });

    it.each(['', '$all', 'with space', 'line\nbreak', 'x'.repeat(251), '\ud800'])(
      'refuses the stream name %j',
      async (name) => {
        await expect(store().append(name, [newEvent()], 'any')).rejects.toMatchObject({ code: 'stream.invalid' });
      },
    );

    it('refuses to append nothing', async () => {
      await expect(store().append(unique('note'), [], 'any')).rejects.toThrow(TypeError);
    });
  });
};
