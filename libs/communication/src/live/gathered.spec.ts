import { jest } from '@jest/globals';
import { Gathered } from './gathered.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('what becomes of one thing within a pause is told once, as it is in the end', () => {
  const told: string[] = [];
  const gathered = new Gathered<string>(100, (latest) => told.push(latest));
  gathered.add('m1', 'one like');
  gathered.add('m2', 'edited');
  jest.advanceTimersByTime(60);
  gathered.add('m1', 'two likes');
  jest.advanceTimersByTime(60);
  expect(told).toEqual(['two likes', 'edited']);
  gathered.add('m1', 'three likes');
  jest.advanceTimersByTime(100);
  expect(told.at(-1)).toBe('three likes');
  gathered.add('m1', 'four likes');
  gathered.close();
  jest.advanceTimersByTime(100);
  expect(told).toHaveLength(3);
});
