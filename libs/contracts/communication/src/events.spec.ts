import { catalogueSpec } from '@zveno/testing';
import { join } from 'node:path';
import { communicationEvents, LargeMap, placeOf, schoolYearOf } from './events.ts';

describe('the events of communication', () => {
  catalogueSpec(communicationEvents, join(import.meta.dirname, 'samples'));

  it('seal what people write', () => {
    const open = communicationEvents.types.filter((type) =>
      /\b(?:body|prior|name|title|note|phone|email):(?!sealed)/u.test(communicationEvents.shapeOf(type).text),
    );
    expect(open).toEqual([]);
  });
});

it('places sort as they follow each other, over segments too', () => {
  const places = [
    { stream: 'chat-a-0001', revision: 9 },
    { stream: 'chat-a-0001', revision: 10 },
    { stream: 'chat-a-0002', revision: 0 },
  ].map(placeOf);
  expect([...places].sort()).toEqual(places);
});

it('a school year begins in September', () => {
  expect(['2026-08-31', '2026-09-01', '2027-01-01'].map(schoolYearOf)).toEqual([2025, 2026, 2026]);
});

it('a large map leaves the one before as it was', () => {
  const one = new LargeMap<number>().with('a', 1);
  const two = one.with('b', 2).with('a', 3);
  expect([one.get('a'), one.size, two.get('a'), two.size]).toEqual([1, 1, 3, 2]);
  expect(two.without('a').entries()).toEqual([['b', 2]]);
  expect(two.without('c')).toBe(two);
});
