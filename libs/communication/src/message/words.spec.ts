import { cleanLine, cleanText, comparable, lengthOf } from './words.ts';

const refused = (text: string): unknown => {
  try {
    return cleanText(text);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it.each([
  ['half a character', 'a\uD800b'],
  ['what a wrong encoding leaves', 'a\uFFFDb'],
  ['nothing', '  \n '],
  ['nothing to see', '\u200B\u2060'],
  ['marks of direction alone', '\u202E\u2066'],
  ['letters that show nothing', '\u3164\u115F \uFFA0\u2800'],
  ['marks upon nothing', '\u0301\u0301'],
])('a text of %s is refused', (_, text) => expect(refused(text)).toBe('message.text-invalid'));

it('a text cannot turn its own direction', () => {
  expect(cleanText(' отчёт\u202Efdp.exe\u2069 ')).toBe('отчётfdp.exe');
});

it('marks heaped upon a letter cover no other lines', () => {
  expect(cleanText(`Ж${'\u0301'.repeat(3_000)}!`)).toBe(`Ж${'\u0301'.repeat(8)}!`);
  expect(cleanText('นี้ ❤️')).toBe('นี้ ❤️');
});

it('a line beside messages is kept as they are', () => {
  expect(cleanLine(' Класс\u202E 5А ')).toBe('Класс 5А');
  for (const line of ['\u202E', '\u3164', 'a\uD800'])
    expect(() => cleanLine(line)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
});

it('a text is kept in one normal form, with its lines and emoji', () => {
  expect(cleanText('й\nда 👩‍👧')).toBe('й\nда 👩‍👧');
});

it('texts compare without case, ё and punctuation', () => {
  expect(comparable('Всё, СПАСИБО!')).toBe(comparable('все спасибо'));
  expect([10, 100, 1_000].map((count) => lengthOf('а'.repeat(count)))).toEqual(['short', 'medium', 'long']);
});
