import fc from 'fast-check';
import { addDays, dateIn, isDate, isOfAge } from './calendar.ts';

describe('the calendar', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-9-1', '', '2026-09-01T00:00', '0000-00-00'])(
    'knows that %p is no date',
    (text) => expect(isDate(text)).toBe(false),
  );

  it('knows leap days', () => expect(isDate('2028-02-29')).toBe(true));

  it('gives the date of an instant where the organisation is', () => {
    expect(dateIn('Europe/Kaliningrad', '2026-08-31T21:30:00.000Z')).toBe('2026-08-31');
    expect(dateIn('Asia/Novosibirsk', '2026-08-31T21:30:00.000Z')).toBe('2026-09-01');
    expect(() => dateIn('Mars/Olympus', '2026-08-31T21:30:00.000Z')).toThrow(RangeError);
  });

  it('gives the date of each instant, whatever was asked before', () => {
    const reference = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kamchatka', dateStyle: 'short' });
    const midnight = Date.parse('2026-08-31T12:00:00.000Z');
    for (const offset of [-1, 0, 1, 59_999, 60_000, -60_000, 86_400_000, -midnight - 1, 0, -1]) {
      const at = new Date(midnight + offset);
      expect(dateIn('Asia/Kamchatka', at.toISOString())).toBe(reference.format(at));
    }
  });

  it.each([
    ['2012-11-22', '2026-11-21', false],
    ['2012-11-22', '2026-11-22', true],
    ['2012-02-29', '2026-02-28', false],
    ['2012-02-29', '2026-03-01', true],
  ])('knows whether somebody born on %s is 14 on %s', (born, on, isSo) => expect(isOfAge(born, on, 14)).toBe(isSo));

  it('counts days forth and back', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (from, by) => {
        const start = from.toISOString().slice(0, 10);
        expect(isDate(addDays(start, by))).toBe(true);
        expect(addDays(addDays(start, by), -by)).toBe(start);
      }),
    );
  });
});
