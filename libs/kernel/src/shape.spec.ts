import fc from 'fast-check';
import { boolean, date, id, instant, integer, list, oneOf, optional, record, sealed, text } from './shape.ts';

describe('a shape', () => {
  const child = record({ childId: id(), relationship: optional(sealed()) });
  const shape = record({ name: text(), children: list(child), kind: oneOf('a', 'b'), since: date() });
  const fits = { name: '', children: [{ childId: 'c' }], kind: 'a', since: '2026-09-01' };

  it('accepts what fits', () => expect(shape.fault(fits)).toBeUndefined());

  it.each([
    ['a missing field', { ...fits, name: undefined }, '.name'],
    ['an unknown field', { ...fits, surname: 'x' }, '.surname (unknown)'],
    ['a fault deep inside', { ...fits, children: [{ childId: 'c' }, { childId: '' }] }, '.children[1].childId'],
    [
      'plain text where a seal belongs',
      { ...fits, children: [{ childId: 'c', relationship: 'x' }] },
      '.children[0].relationship',
    ],
    ['a list that is none', { ...fits, children: {} }, '.children'],
    ['no object at all', null, ''],
  ])('names %s', (_, value, place) => expect(shape.fault(value)).toBe(place));

  it('refuses a seal with more in it than a seal has', () => {
    const seal = { alg: 'A256GCM', key: 'k', box: 'b' };
    expect(sealed().fault(seal)).toBeUndefined();
    expect(sealed().fault({ ...seal, plain: 'x' })).toBe('');
    expect(sealed().fault({ ...seal, box: '' })).toBe('');
  });

  it.each([
    [integer(), 1.5],
    [boolean(), 'true'],
    [date(), '1.9.2026'],
    [instant(), '2026-09-01T00:00:00Z'],
    [id(), 'a b'],
    [oneOf('a'), 'b'],
  ])('refuses a value of another kind (%#)', (leaf, value) => expect(leaf.fault(value)).toBe(''));

  it('has one text whatever the order its fields are written in, and another for another shape', () => {
    expect(record({ a: id(), b: text() }).text).toBe(record({ b: text(), a: id() }).text);
    expect(record({ a: id() }).text).not.toBe(record({ a: optional(id()) }).text);
    expect(oneOf('a', 'b').text).toBe(oneOf('b', 'a').text);
  });

  it('never throws, whatever it is shown', () => {
    fc.assert(fc.property(fc.anything(), (value) => ['string', 'undefined'].includes(typeof shape.fault(value))));
  });
});
