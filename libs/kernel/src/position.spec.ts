import fc from 'fast-check';
import { comparePositions, parsePosition, sortablePosition } from './position.ts';

const position = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('positions', () => {
  it('sort as numbers, beyond what a number holds', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(Math.sign(comparePositions(String(a), String(b)))).toBe(order);
        const [left, right] = [sortablePosition(String(a)), sortablePosition(String(b))];
        expect(left < right ? -1 : left > right ? 1 : 0).toBe(order);
      }),
    );
  });

  it.each(['', '-1', '01', '1.5', 'x', '1'.repeat(21), ' 1'])('refuse %p', (text) =>
    expect(() => parsePosition(text)).toThrow('position.invalid'),
  );

  it('read what they wrote', () => expect(parsePosition('18446744073709551615')).toBe('18446744073709551615'));
});
