import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url. It stands nowhere but with its holder. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The id of the session behind a token: its SHA-256, base64url. */
export const sessionIdOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
