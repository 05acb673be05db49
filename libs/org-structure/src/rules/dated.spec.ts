import { recorded } from '@zveno/testing';
import { hadHappened, madeAs, told, valueOn, valuesFrom, wasThere, type Dated } from './dated.ts';

const events = recorded(
  ['2026-09-01', '2027-09-01', '2026-08-01', '2027-09-01'].map((effectiveOn) => ({
    type: 'Said',
    data: {},
    metadata: { effectiveOn },
  })),
);
const facts: Dated<string> = told(told(madeAs(events[0]!, 'made'), events[1]!, 'ahead'), events[2]!, 'before');

describe('a dated attribute', () => {
  it.each([
    ['2026-07-31', 'before'],
    ['2026-08-01', 'before'],
    ['2026-09-01', 'made'],
    ['2027-08-31', 'made'],
    ['2027-09-01', 'ahead'],
  ])('on %s is %s', (on, value) => expect(valueOn(facts, on)).toBe(value));

  it('is what was said last of a day', () =>
    expect(valueOn(told(facts, events[3]!, 'again'), '2027-09-01')).toBe('again'));
  it('has all its values from a date on', () => expect(valuesFrom(facts, '2026-10-01')).toEqual(['made', 'ahead']));
  it('is there from its earliest date on', () =>
    expect(['2026-07-31', '2026-08-01'].map((on) => wasThere(facts, on))).toEqual([false, true]));
});

it('what happens once has happened from the earliest of its dates on', () => {
  const [first] = madeAs<true>(events[1]!, true);
  const [second] = madeAs<true>(events[0]!, true);
  const on = (date: string) => [hadHappened([], date), hadHappened([first], date), hadHappened([first, second], date)];
  expect(on('2026-09-01')).toEqual([false, false, true]);
  expect(on('2027-09-01')).toEqual([false, true, true]);
});
