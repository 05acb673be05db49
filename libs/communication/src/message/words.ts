import { DomainError } from '@zveno/kernel';
import type { messageLengths } from '@zveno/contracts-communication/events';

/** Marks that turn the direction of what follows: with them a text may read otherwise than it is written. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A text as it is kept: in normal form C, without marks of direction and without blanks around it.
 * @throws DomainError `message.text-invalid` parts of characters that do not add up, or nothing to see
 */
export const cleanText = (text: string): string => {
  if (!text.isWellFormed() || text.includes('\uFFFD')) throw new DomainError('message.text-invalid');
  const clean = text.normalize('NFC').replace(DIRECTION, '').trim();
  if (!/[^\s\p{Cf}\p{Zl}\p{Zp}]/u.test(clean)) throw new DomainError('message.text-invalid');
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
