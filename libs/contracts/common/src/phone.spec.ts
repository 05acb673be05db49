import { e164 } from './phone.ts';

import fc from 'fast-check';

const PHONE = '+70001234567';

describe('a phone', () => {
  it.each([
    '+70001234567',
    '80001234567',
    '70001234567',
    '0001234567',
    '8 (000) 123-45-67',
    '8 000 123 45 67',
    '+7 (000) 123-45-67',
    '+7-000-123-45-67',
    ' 8(000)1234567 ',
    '8\u00a0(000)\u00a0123\u201145\u201167',
    'tel:+70001234567',
  ])('is read as written: %s', (written) => expect(e164(written)).toBe(PHONE));

  it.each([
    '',
    '123',
    '+7',
    'телефон',
    '+7 000 123 45',
    '+7 000 123 45 67 89',
    '+7 000 1234567 доб. 12',
    '1'.repeat(50),
  ])('is not read out of %s', (written) => expect(e164(written)).toBeUndefined());

  it('keeps another country', () => expect(e164('+375 (29) 000-12-34')).toBe('+375290001234'));

  it('reads alike in whatever groups the same digits are written, and reads its own answer', () => {
    const separator = fc.constantFrom('', ' ', '-', '\u00a0', '.');
    const digits = fc.integer({ min: 0, max: 9_999_999 }).map((n) => `000${String(n).padStart(7, '0')}`);
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom('+7', '8', '7', ''),
        fc.boolean(),
        fc.array(separator, { minLength: 4, maxLength: 4 }),
        (number, country, brackets, [a, b, c, d]) => {
          const area = brackets ? `(${number.slice(0, 3)})` : number.slice(0, 3);
          const written = [country, a, area, b, number.slice(3, 6), c, number.slice(6, 8), d, number.slice(8)].join('');
          expect(e164(written)).toBe(`+7${number}`);
          expect(e164(e164(written)!)).toBe(`+7${number}`);
        },
      ),
    );
  });
});
