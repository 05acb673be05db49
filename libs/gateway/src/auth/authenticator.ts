import { hash } from 'node:crypto';
import { DomainError, type Actor } from '@zveno/kernel';
import { LRUCache } from 'lru-cache';
import { verifyOperatorToken, type VerifiedToken } from './operator-token.ts';

/** Tells who sent a request from its `Authorization` header. @throws DomainError `auth.required`, `auth.invalid` */
export type Authenticate = (authorization: string | undefined) => Promise<Actor> | Actor;

const MAX_TOKEN_LENGTH = 8_192;

/**
 * Admits the holders of operator tokens. A verified token is remembered under its SHA-256 until it is over, so that only its
 * first use costs a verification.
 *
 * @param now milliseconds since 1970
 */
export const operatorAuthenticator = (key: Uint8Array, now: () => number = Date.now): Authenticate => {
  const verified = new LRUCache<string, VerifiedToken>({ max: 1_000 });

  const verify = async (token: string, digest: string): Promise<Actor> => {
    let result: VerifiedToken;
    try {
      result = await verifyOperatorToken(key, token);
    } catch {
      throw new DomainError('auth.invalid');
    }
    if (result.expires <= now()) throw new DomainError('auth.invalid');
    verified.set(digest, result);
    return result.actor;
  };

  return (authorization) => {
    if (authorization === undefined) throw new DomainError('auth.required');
    const token = /^Bearer +(\S+) *$/iu.exec(authorization)?.[1];
    if (token === undefined || token.length > MAX_TOKEN_LENGTH) throw new DomainError('auth.invalid');
    const digest = hash('sha256', token, 'base64url');
    const known = verified.get(digest);
    if (known === undefined) return verify(token, digest);
    if (known.expires > now()) return known.actor;
    verified.delete(digest);
    throw new DomainError('auth.invalid');
  };
};
