import { DomainError } from '@zveno/kernel';
import { hash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { bearerOf, isOwnPage, TOKEN } from '../auth/sessions.ts';
import { SESSION_COOKIE } from '../auth/session-cookie.ts';

const cookieOf = ({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined => {
  for (const one of cookie.split(';')) {
    const at = one.indexOf('=');
    if (one.slice(0, at).trim() === name) return one.slice(at + 1).trim();
  }
  return undefined;
};

/**
 * The hash of the session token that a socket is opened with. A browser sends its cookie to whatever page asks, so it must say
 * that the page is the platform's own; programs bring their token in `Authorization`.
 * @throws DomainError `auth.required`, `auth.invalid`, `origin.refused`
 */
export const tokenHashOf = (headers: IncomingHttpHeaders): string => {
  const bearer = bearerOf(headers.authorization);
  const token = bearer ?? cookieOf(headers, SESSION_COOKIE);
  if (token === undefined) throw new DomainError('auth.required');
  if (!TOKEN.test(token)) throw new DomainError('auth.invalid');
  if (bearer === undefined && (headers.origin === undefined || !isOwnPage(headers)))
    throw new DomainError('origin.refused');
  return hash('sha256', token, 'base64url');
};

/** The address a socket comes from, past as many proxies as are trusted. */
export const addressOf = ({ headers, socket }: IncomingMessage, trustProxy: number): string => {
  const forwarded = trustProxy === 0 ? '' : String(headers['x-forwarded-for'] ?? '');
  const hops = forwarded
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const addresses = [socket.remoteAddress ?? '', ...hops.toReversed()];
  return addresses[Math.min(trustProxy, addresses.length - 1)]!;
};
