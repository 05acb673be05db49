import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Six digits. */
export const newSixDigits = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Ten recovery codes of ten characters from 31 (49 bits each), as they are shown. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const code = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });

/** A recovery code however it was typed. */
export const readRecoveryCode = (typed: string): string => typed.replaceAll(/[ -]/gu, '').toUpperCase();

/** 128 random bits, base64url. */
export const newChallengeId = (): string => randomBytes(16).toString('base64url');
