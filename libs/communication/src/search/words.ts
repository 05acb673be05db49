import { stemmer } from '@orama/stemmers/russian';

/** A word of a text in the form that it is looked for by, and where it stands, in UTF-16 units. */
export type Word = Readonly<{ stem: string; from: number; to: number }>;

/** They stand in every other message and tell nothing apart. */
const SKIPPED: ReadonlySet<string> = new Set(
  (
    'и в во не что на я с со как а то но да к ко у же за бы по от о об из ли или для до при это ' +
    'мы вы он она они оно ты его ее их мне нам вам'
  ).split(' '),
);

const normal = (word: string): string => word.toLowerCase().replaceAll('ё', 'е');

const stemOf = (word: string): string => (/^\p{Script=Cyrillic}+$/u.test(word) ? stemmer(word) : word);

/** The words and numbers of a text in order: ё is е, case and endings make no difference. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: found, index: from }) => {
    const word = normal(found);
    return SKIPPED.has(word) ? [] : [{ stem: stemOf(word), from, to: from + found.length }];
  });

/** Each form once. */
export const stemsOf = (text: string): string[] => [...new Set(wordsOf(text.normalize('NFC')).map(({ stem }) => stem))];
