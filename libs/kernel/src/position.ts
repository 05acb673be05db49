import { DomainError } from './domain-error.ts';

/** The position before the first event. Positions are opaque decimal strings without leading zeros. */
export const START = '0';

/** Orders two positions: negative when `a` lies before `b`. Strings, because a store's positions may exceed 2^53. */
export const comparePositions = (a: string, b: string): number =>
  a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;

/** Reads a position from outside. @throws DomainError `position.invalid` */
export const parsePosition = (text: string): string => {
  if (!/^(?:0|[1-9]\d{0,19})$/u.test(text)) throw new DomainError('position.invalid');
  return text;
};

/** A position that sorts as text, for rows that are searched by it: 20 digits with leading zeros. */
export const sortablePosition = (position: string): string => position.padStart(20, '0');
