import type { FoundPart } from '@zveno/contracts-communication';
import { isBegun, wordsOf, type Begun, type Word } from './words.ts';

const BEFORE = 40;
const LENGTH = 180;

/** What is looked for: words by their stems, and one that may not be typed to its end. */
export type Wanted = Readonly<{ stems: ReadonlySet<string>; begun?: Begun | undefined }>;

/** A part of a text around the first word asked for, with all such words in it; undefined when one is missing in the text. */
export const snippetOf = (
  text: string,
  { stems, begun }: Wanted,
): Readonly<{ snippet: string; found: FoundPart[] }> | undefined => {
  const isWanted = (word: Word) => begun !== undefined && isBegun(text, word, begun);
  const words = wordsOf(text).filter((word) => stems.has(word.stem) || isWanted(word));
  const [first] = words;
  const whole = new Set(words.map(({ stem }) => stem).filter((stem) => stems.has(stem)));
  if (first === undefined || whole.size < stems.size || (begun !== undefined && !words.some(isWanted)))
    return undefined;
  const from = first.from <= BEFORE ? 0 : beginOfWord(text, first.from - BEFORE);
  const to = Math.max(first.to, text.length - from <= LENGTH ? text.length : endOfWord(text, from + LENGTH));
  const [head, tail] = [from > 0 ? '…' : '', to < text.length ? '…' : ''];
  return {
    snippet: `${head}${text.slice(from, to)}${tail}`,
    found: words
      .filter((word) => word.to <= to)
      .map((word) => ({ from: word.from - from + head.length, to: word.to - from + head.length })),
  };
};

/** Never within a word, nor within a character. */
const beginOfWord = (text: string, at: number): number => {
  const blank = text.slice(at).search(/\s/u);
  return blank < 0 || blank > BEFORE ? (isLow(text, at) ? at + 1 : at) : at + blank + 1;
};

const endOfWord = (text: string, at: number): number => {
  const begin = text.slice(0, at).search(/\s\S*$/u);
  return begin < at - BEFORE ? (isLow(text, at) ? at - 1 : at) : begin;
};

const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '');
