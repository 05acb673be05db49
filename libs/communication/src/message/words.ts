import { DomainError } from '@zveno/kernel';
import type { messageLengths } from '@zveno/contracts-communication/events';

/** Marks that turn the direction of what follows: with them a text may read otherwise than it is written. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Signs that show nothing, though they pass for letters: fillers of Hangul, the blank of Braille, marks upon no letter. */
const BLANK = /[\s\p{Cf}\p{Zl}\p{Zp}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Marks heaped upon one letter, more than any script has: they would cover the lines around. */
const HEAP = /(\p{M}{8})\p{M}+/gu;

const isSeen = (text: string): boolean => [...text].some((sign) => !BLANK.test(sign));

const cleaned = (text: string): string => text.normalize('NFC').replace(DIRECTION, '').replace(HEAP, '$1').trim();

/**
 * One line beside messages, a title or a note, as it is kept: as messages are.
 * @throws DomainError `request.invalid`
 */
export const cleanLine = (line: string): string => {
  const clean = line.isWellFormed() ? cleaned(line) : '';
  if (!isSeen(clean)) throw new DomainError('request.invalid', { errors: ['(text): isSeen'] });
  return clean;
};

/**
 * A text as it is kept: in normal form C, without marks of direction, without heaps of others and without blanks around it.
 * @throws DomainError `message.text-invalid` parts of characters that do not add up, or nothing to see
 */
export const cleanText = (text: string): string => {
  if (!text.isWellFormed() || text.includes('\uFFFD')) throw new DomainError('message.text-invalid');
  const clean = cleaned(text);
  if (!isSeen(clean)) throw new DomainError('message.text-invalid');
  return clean;
};

/** How long a text is, as indicators count it. */
export const lengthOf = (text: string): (typeof messageLengths)[number] =>
  text.length < 40 ? 'short' : text.length < 400 ? 'medium' : 'long';

/** What texts are compared by: case, ё, blanks and punctuation make no difference. */
export const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
