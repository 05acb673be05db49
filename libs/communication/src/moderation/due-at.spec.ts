import fc from 'fast-check';
import { dueAt } from './due-at.ts';

const zone = 'Europe/Moscow';
it.each([
  ['within the week', '2026-11-24T09:00:00.000Z', 24, '2026-11-25T09:00:00.000Z'],
  ['over the weekend', '2026-11-27T12:00:00.000Z', 24, '2026-11-30T12:00:00.000Z'],
  ['from a Saturday on', '2026-11-28T09:30:00.000Z', 2, '2026-11-29T23:30:00.000Z'],
  ['by the day of the place', '2026-11-27T20:30:00.000Z', 2, '2026-11-29T22:30:00.000Z'],
])('hours count on working days: %s', (_, from, hours, due) => expect(dueAt(from, hours, zone)).toBe(due));

it('more hours end later, never earlier than by the clock', () => {
  const at = fc.integer({ min: 0, max: 24 * 60 }).map((hour) => new Date(Date.UTC(2026, 8, 1, hour)).toISOString());
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 240 }), (from, hours) => {
      const due = Date.parse(dueAt(from, hours, zone));
      expect(due).toBeGreaterThanOrEqual(Date.parse(from) + hours * 3_600_000);
      expect(Date.parse(dueAt(from, hours + 1, zone))).toBeGreaterThan(due);
    }),
  );
});
