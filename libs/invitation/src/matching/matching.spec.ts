import fc from 'fast-check';
import { Directory, type DirectoryEntry } from '../readings/directory/directory.ts';
import { comparable, compareNames, likeness, type Named } from './match.ts';
import { isSimilar, nameKey, similarityKeys, slips } from './names.ts';

const anna = { surname: 'Семёнова', givenName: 'Анна' };
const compare = (a: Named, b: Named) => compareNames(comparable(a), comparable(b));
const like = (a: Named, b: Named, sameUnit: boolean) => likeness(comparable(a), comparable(b), () => sameUnit);

describe('names', () => {
  it.each([
    ['ё and е', { surname: 'Семенова', givenName: 'Анна' }, 'name'],
    ['case and hyphens', { surname: 'СЕМЁНОВА', givenName: '-анна ' }, 'name'],
    ['surname and given name in each other’s place', { surname: 'Анна', givenName: 'Семёнова' }, 'name'],
    ['a letter left out', { surname: 'Семнова', givenName: 'Анна' }, 'similar-name'],
    ['two letters exchanged', { surname: 'Семёнвоа', givenName: 'Анна' }, 'similar-name'],
    ['a slip in both', { surname: 'Симёнова', givenName: 'Анн' }, 'similar-name'],
    ['another given name', { surname: 'Семёнова', givenName: 'Вера' }, undefined],
    ['another surname', { surname: 'Ковалёва', givenName: 'Анна' }, undefined],
  ])('compare: %s', (_, other, expected) => expect(compare(anna, other)).toBe(expected));

  it('of one family and other fathers are similar, not the same', () => {
    const [one, other] = [
      { ...anna, patronymic: 'Ивановна' },
      { ...anna, patronymic: 'Петровна' },
    ];
    expect(compare(one, other)).toBe('similar-name');
    expect(compare(one, { ...anna, patronymic: 'Иванована' })).toBe('name');
    expect(compare(one, anna)).toBe('name');
  });

  it('differ by as many slips one way as the other, and by none from themselves', () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в', 'г'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slips(a, b)).toBe(slips(b, a));
        expect(slips(a, a)).toBe(0);
        expect(slips(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('are similar when no more slips lie between them than their length allows', () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const allowed = Math.min(a.length, b.length) >= 8 ? 2 : 1;
        expect(isSimilar(a, b)).toBe(slips(a, b) <= allowed);
      }),
      { numRuns: 3_000 },
    );
  });

  it('one slip apart share a key', () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в', 'г'), minLength: 3, maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        if (!isSimilar(a, b)) return;
        const keys = new Set(similarityKeys(a));
        expect(similarityKeys(b).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('likeness', () => {
  const phone = '+70000000001';
  it.each([
    [{ ...anna, phone }, true, 100, ['name', 'phone', 'unit']],
    [{ ...anna }, false, 50, ['name']],
    [{ surname: 'Семенва', givenName: 'Анна', phone }, false, 65, ['similar-name', 'phone']],
    [{ surname: 'Ковалёва', givenName: 'Вера', phone }, true, 50, ['phone', 'unit']],
  ])('says why (%#)', (entry, sameUnit, score, reasons) =>
    expect(like({ ...anna, phone }, entry, sameUnit)).toEqual({ score, reasons }),
  );
  it('is none for a classmate', () =>
    expect(like(anna, { surname: 'Ковалёва', givenName: 'Вера' }, true)).toBeUndefined());
});

describe('a directory', () => {
  const entry = (rosterEntryId: string, surname: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
    rosterEntryId,
    role: 'student',
    surname,
    givenName: 'Анна',
    places: [{ effectiveOn: '2026-09-01', position: '1', eventId: rosterEntryId, value: { unitId: 'u1' } }],
    ...more,
  });
  const ids = (directory: Directory, person = anna, on = '2026-10-01') =>
    directory.candidates(person, { role: 'student', unitId: 'u1', on }).map(({ entry: found }) => found.rosterEntryId);

  it('finds the likeliest first, by what was last put in', () => {
    const directory = new Directory();
    directory.put(entry('r1', 'Семенва'));
    directory.put(entry('r2', 'Семенова'));
    directory.put(entry('r3', 'Ковалёва'));
    directory.put(entry('r4', 'Семенова', { role: 'teacher' }));
    expect(ids(directory)).toEqual(['r2', 'r1']);
    expect(ids(directory, { surname: nameKey('Анна'), givenName: 'Семёнова' })).toEqual(['r2', 'r1']);
    directory.put(entry('r2', 'Ковалёва'));
    expect(ids(directory)).toEqual(['r1']);
    directory.remove('r1');
    expect([ids(directory), directory.size]).toEqual([[], 3]);
  });

  it('passes over who is not there on the date', () => {
    const directory = new Directory();
    directory.put(entry('r1', 'Семёнова'));
    expect(ids(directory, anna, '2026-08-31')).toEqual([]);
  });
});
