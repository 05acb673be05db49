import { stemmer } from '@orama/stemmers/russian';
import { SHORTEST } from './lexicon-rows.ts';

/** A word of a text in the form that it is looked for by, and where it stands, in UTF-16 units. */
export type Word = Readonly<{ stem: string; from: number; to: number }>;

/** A word that somebody may still be typing, as far as they have come, and the stem of what there is of it. */
export type Begun = Readonly<{ word: string; stem: string }>;

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

/** What a word that somebody may still be typing begins with, and its stem as it is; undefined when the text does not end in such a word. */
export const begunIn = (text: string): Begun | undefined => {
  const last = /[\p{L}\p{N}]+$/u.exec(text.normalize('NFC'))?.[0];
  const word = last === undefined ? '' : normal(last);
  return word.length < SHORTEST || SKIPPED.has(word) ? undefined : { word, stem: stemOf(word) };
};

/** Whether a word of a text is what somebody has begun to type. */
export const isBegun = (text: string, { stem, from, to }: Word, begun: Begun): boolean =>
  stem === begun.stem || normal(text.slice(from, to)).startsWith(begun.word);

/** Each form once. */
export const stemsOf = (text: string): string[] => [...new Set(wordsOf(text.normalize('NFC')).map(({ stem }) => stem))];
