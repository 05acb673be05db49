import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { sealed as sealedShape, type Sealed } from '@zveno/kernel';
import fc from 'fast-check';
import { keysOf, openSealed, sealUnder, sealUnderBoth } from './sealing.ts';

const keys = new Map<string, KeyObject>(['child', 'guardian'].map((id) => [id, createSecretKey(randomBytes(32))]));
const keyOf = (id: string) => keys.get(id);
const child = keys.get('child') as KeyObject;
const guardian = keys.get('guardian') as KeyObject;
const seal = (field: string, value: string) => sealUnder(child, 'child', field, value);
const sealBoth = (field: string, value: string) =>
  sealUnderBoth([child, guardian], ['child', 'guardian'], field, value);
const anyText = fc.string({ unit: 'binary', maxLength: 500 });
const ways = [
  ['one subject', seal],
  ['two subjects', sealBoth],
] as const;

describe.each(ways)('a value sealed for %s', (_, sealAs) => {
  it('opens to what it was', () => {
    fc.assert(
      fc.property(anyText, anyText, (field, value) => {
        const sealed = sealAs(field, value);
        expect(sealedShape().fault(sealed)).toBeUndefined();
        expect(openSealed(keyOf, sealed, field)).toBe(value.toWellFormed());
      }),
    );
  });

  it('is refused as another field', () => {
    const sealed = sealAs('surname', 'Петрова');
    expect(() => openSealed(keyOf, sealed, 'patronymic')).toThrow('sealed.invalid');
  });

  it('is refused when any bit of it is turned', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(7), (value, place, bit) => {
        const sealed = sealAs('name', value);
        const box = Buffer.from(sealed.box, 'base64url');
        const index = place % box.length;
        box[index] = (box[index] as number) ^ (1 << bit);
        const altered: Sealed = { ...sealed, box: box.toString('base64url') };
        expect(() => openSealed(keyOf, altered, 'name')).toThrow('sealed.invalid');
      }),
    );
  });

  it('is refused when it is cut short', () => {
    const sealed = sealAs('name', 'Анна');
    for (const box of ['', 'AAAA', sealed.box.slice(0, -4)])
      expect(() => openSealed(keyOf, { ...sealed, box }, 'name')).toThrow('sealed.invalid');
  });

  it('never looks the same twice', () => {
    expect(sealAs('name', 'Анна').box).not.toBe(sealAs('name', 'Анна').box);
  });

  it('cannot be passed off as sealed under another key or algorithm', () => {
    const sealed = sealAs('name', 'Анна');
    const others = [
      { ...sealed, key: 'guardian' },
      { ...sealed, key: 'guardian,child' },
      { ...sealed, alg: sealed.alg === 'A256GCM' ? 'A256GCM/2' : 'A256GCM' },
    ];
    for (const other of others) {
      let opened: string | undefined;
      try {
        opened = openSealed(keyOf, other, 'name');
      } catch {
        opened = undefined;
      }
      expect(opened).toBeUndefined();
    }
  });
});

describe('a missing key', () => {
  it('leaves a value unread', () => {
    expect(openSealed(() => undefined, seal('name', 'Анна'), 'name')).toBeUndefined();
  });

  it.each(['child', 'guardian'])('of %s leaves a value of both unread', (erased) => {
    const sealed = sealBoth('ground', 'свидетельство');
    expect(keysOf(sealed)).toEqual(['child', 'guardian']);
    expect(openSealed((id) => (id === erased ? undefined : keyOf(id)), sealed, 'ground')).toBeUndefined();
  });
});

it('names an algorithm it does not know', () => {
  expect(() => openSealed(keyOf, { alg: 'GOST', key: 'child', box: 'AAAA' }, 'name')).toThrow(
    'sealed.algorithm-unknown',
  );
});

describe('the stored form', () => {
  // Frozen: values like this one lie in people's logs.
  const key = createSecretKey(Buffer.alloc(32, 7));
  const stored: Sealed = {
    alg: 'A256GCM',
    key: 'subject-1',
    box: 'IUZiRQLJ--kPNmBDq-SjlhBz72G9wax-TnaCb3aE7xPvyKzM2YsmwhY1',
  };

  it('of old is still read', () => {
    expect(openSealed(() => key, stored, 'surname')).toBe('Иванова');
  });
});
