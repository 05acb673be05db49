import { askedAt, completed, mentionedIn, piecesOf, suggested, type Mentionable } from './mentions.ts';

const known: readonly Mentionable[] = [
  { personId: '1', label: 'Алёна Придуманная' },
  { personId: '2', label: 'Пётр Выдуманный' },
  { role: 'parents', label: 'родители' },
];

describe('a mention', () => {
  it.each([
    ['@', { start: 0, end: 1, words: '' }],
    ['Да, @Ал', { start: 4, end: 7, words: 'Ал' }],
    ['(@Пётр Вы', { start: 1, end: 9, words: 'Пётр Вы' }],
    ['почта a@b', undefined],
    ['@Алёна Придуманная и ещё', undefined],
    ['без', undefined],
  ])('in «%s» asks for %j', (text, asked) => expect(askedAt(text, text.length)).toEqual(asked));

  it('is asked for where the caret stands', () => {
    expect(askedAt('@Ал привет', 3)).toEqual({ start: 0, end: 3, words: 'Ал' });
  });

  it('is suggested by the beginnings of names, ё as е', () => {
    expect(suggested(known, 'але')).toEqual([known[0]]);
    expect(suggested(known, 'выдум пет')).toEqual([known[1]]);
    expect(suggested(known, '')).toHaveLength(3);
    expect(suggested(known, 'лена')).toEqual([]);
  });

  it('takes the place of what was asked for', () => {
    const asked = askedAt('Да, @Ал привет', 7)!;
    expect(completed('Да, @Ал привет', asked, known[0]!)).toEqual(['Да, @Алёна Придуманная привет', 23]);
  });

  it('counts only while the text says it', () => {
    expect(mentionedIn('@родители, жду', known)).toEqual([known[2]]);
  });
});

it('a text is cut into words, names and addresses', () => {
  expect(piecesOf('Смотрите https://school.example/a?b=1, @Пётр Выдуманный!', ['Пётр Выдуманный'])).toEqual([
    { kind: 'text', said: 'Смотрите ' },
    { kind: 'link', said: 'https://school.example/a?b=1' },
    { kind: 'text', said: ', ' },
    { kind: 'mention', said: '@Пётр Выдуманный' },
    { kind: 'text', said: '!' },
  ]);
});
