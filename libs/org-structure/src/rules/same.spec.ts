import { same } from './same.ts';

describe('same', () => {
  it.each([
    [
      { a: 1, b: { c: [1, 2] } },
      { b: { c: [1, 2] }, a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [null, null],
  ])('finds %j and %j equal', (a, b) => expect(same(a, b)).toBe(true));

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], { 0: 1 }],
    [null, {}],
  ])('tells %j from %j', (a, b) => expect(same(a, b)).toBe(false));
});
