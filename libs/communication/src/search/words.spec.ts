import fc from 'fast-check';
import { beginningsOf } from './lexicon-rows.ts';
import { snippetOf } from './snippet.ts';
import { begunIn, stemsOf, wordsOf } from './words.ts';

it.each([
  ['Контрольная работа', 'контрольную работу'],
  ['ЁЛКА', 'елки'],
  ['родители', 'родителям'],
  ['5А класс', '5а классу'],
  ['тетрадь №12', 'тетради 12'],
  ['й', 'й'],
])('%s is found as %s', (text, query) => expect(stemsOf(query)).toEqual(stemsOf(text)));

it('words that stand everywhere tell nothing', () => {
  expect(stemsOf('и в не для него')).toEqual(['нег']);
  expect(stemsOf('!?… 👩‍👧')).toEqual([]);
});

it('a word stands where it was written', () => {
  expect(wordsOf('«Уроки», 👩‍👧 и ёлка').map(({ from, to }) => [from, to])).toEqual([
    [1, 6],
    [17, 21],
  ]);
});

it('a word is begun where the text ends in it, and tells enough', () => {
  expect(begunIn('сдать контрольн')).toEqual({ word: 'контрольн', stem: 'контрольн' });
  expect(begunIn('Ёлк')).toEqual({ word: 'елк', stem: 'елк' });
  for (const text of ['контрольная ', 'контрольная!', 'ко', 'а это', '']) expect(begunIn(text)).toBeUndefined();
});

it('a stem is found by its beginnings of three to eight letters, all shorter than itself', () => {
  expect(beginningsOf('контрольн')).toEqual(['кон', 'конт', 'контр', 'контро', 'контрол', 'контроль']);
  expect(['урок', 'дом', 'я'].map(beginningsOf)).toEqual([['уро'], [], []]);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (stem) => {
      for (const one of beginningsOf(stem))
        expect([stem.startsWith(one), one.length < stem.length]).toEqual([true, true]);
    }),
  );
});

describe('a snippet', () => {
  it('shows what somebody has begun to type as the word it became', () => {
    const wanted = { stems: new Set<string>(), begun: begunIn('контр')! };
    expect(snippetOf('Контроль и контрольная', wanted)?.found).toEqual([
      { from: 0, to: 8 },
      { from: 11, to: 22 },
    ]);
    expect(snippetOf('Контора', wanted)).toBeUndefined();
  });

  const found = (text: string, query: string) => {
    const part = snippetOf(text, { stems: new Set(stemsOf(query)) });
    return part && { ...part, found: part.found.map(({ from, to }) => part.snippet.slice(from, to)) };
  };

  it('shows all words asked for, in any form', () =>
    expect(found('Завтра контрольная, а работы сдать', 'работа контрольной')).toEqual({
      snippet: 'Завтра контрольная, а работы сдать',
      found: ['контрольная', 'работы'],
    }));
  it('is none where one of them is missing', () =>
    expect(found('Завтра контрольная', 'работа завтра')).toBeUndefined());
  it('of a long text begins near the first word, and breaks none', () => {
    const text = `${'слово '.repeat(50)}иголка ${'сено '.repeat(100)}`.trim();
    const part = found(text, 'иголки')!;
    expect(part.found).toEqual(['иголка']);
    expect(part.snippet).toMatch(/^…слово .*сено…$/u);
    expect(part.snippet.length).toBeLessThan(190);
  });
  it('breaks no character either', () => {
    for (let n = 0; n < 8; n += 1)
      expect(found(`${'👩'.repeat(40 + n)} иголка ${'👩'.repeat(120 + n)}`, 'иголка')!.snippet.isWellFormed()).toBe(
        true,
      );
  });
});
