import {
  comparePositions,
  defineEvents,
  defineRecordingClock,
  defineUpcasters,
  id,
  type EventsOf,
  type Recorded,
} from '@zveno/kernel';
import { foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { knownAt } from './known-at.ts';

const shapes = defineEvents({ Ticked: { n: id() } });
type Ticked = EventsOf<typeof shapes>;
const clock = defineRecordingClock('clock', defineUpcasters<Ticked>(shapes));
const NOW = '2026-11-22T12:00:00.000Z';

const log = (...instants: string[]) =>
  recorded<Ticked>(instants.map((recordedAt) => ({ type: 'Ticked', data: { n: 'n' }, metadata: { recordedAt } })));

const ask = (events: readonly Recorded<Ticked>[], known: string) => {
  const rows = foldRows(clock, events);
  return knownAt(known, {
    now: NOW,
    find: async (level, from, to) => rows.filter((row) => row.level === level && row._id >= from && row._id < to),
  });
};

describe('a question about what was known', () => {
  const events = log('2026-09-01T20:59:59.999Z', '2026-09-01T21:00:00.000Z', '2026-09-03T10:00:00.500Z');

  it('takes a date until midnight in Moscow', async () => {
    expect(await ask(events, '2026-08-31')).toBe('0');
    expect(await ask(events, '2026-09-01')).toBe('1');
    expect(await ask(events, '2026-09-02')).toBe('2');
    expect(await ask(events, '2026-09-03')).toBeUndefined();
  });

  it('takes an instant to the whole second', async () => {
    expect(await ask(events, '2026-09-03T10:00:00.100Z')).toBeUndefined();
    expect(await ask(events, '2026-09-03T09:59:59Z')).toBe('2');
  });

  it('knows nothing of the future, nor of other writings', async () => {
    await expect(ask(events, '2026-11-23')).rejects.toThrow('date.in-future');
    await expect(ask(events, '2026-11-22T12:00:00.001Z')).rejects.toThrow('date.in-future');
    await expect(ask(events, '2026-02-30')).rejects.toThrow('known.invalid');
    await expect(ask(events, '2026-11-22T25:00:00Z')).rejects.toThrow('known.invalid');
    expect(await ask(events, '2026-11-22')).toBeUndefined();
  });

  it('stands on the last position whose running maximum of recordedAt is not later, wherever clocks went back', async () => {
    const seconds = fc.integer({ min: 0, max: 300_000 });
    const instantOf = (n: number) => new Date(Date.parse('2026-09-01T00:00:00.000Z') + n * 1000).toISOString();
    await fc.assert(
      fc.asyncProperty(fc.array(seconds, { maxLength: 12 }), seconds, async (times, asked) => {
        const all = log(...times.map(instantOf));
        let last = 0;
        for (const [i] of times.entries()) if (Math.max(...times.slice(0, i + 1)) <= asked) last = i + 1;
        const known = (await ask(all, instantOf(asked))) ?? String(times.length);
        expect(comparePositions(known, String(last))).toBe(0);
      }),
    );
  });
});
