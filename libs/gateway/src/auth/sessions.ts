import { API_KEY, resolveApiKey, type ResolvedApiKey } from '@zveno/contracts-analytics';
import { resolveSession, rotateSession, type ResolvedSession, type SessionReply } from '@zveno/contracts-identity';
import { DomainError, isDomainError, NOBODY, processActor, type Actor } from '@zveno/kernel';
import type { Requester, RequestHeaders } from '@zveno/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { clientOf, giveSession, SESSION_COOKIE } from './session-cookie.ts';

/** A token is 32 bytes in base64url. */
export const TOKEN = /^[\w-]{43}$/u;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Tells who sent a request. @throws DomainError `auth.invalid`, `origin.refused` */
export type Authenticate = (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>;

type Ask = Pick<Requester, 'request'>;

/** The token of an `Authorization` header; undefined without one. @throws DomainError `auth.invalid` */
export const bearerOf = (authorization: string | undefined): string | undefined => {
  if (authorization === undefined) return undefined;
  const token = /^Bearer +(\S+) *$/iu.exec(authorization)?.[1];
  if (token === undefined || !(TOKEN.test(token) || API_KEY.test(token))) throw new DomainError('auth.invalid');
  return token;
};

/**
 * A page of another site must not act with the cookie of this one. Browsers tell where a request comes from: `Origin`, and
 * `Sec-Fetch-Site`. The cookie itself is SameSite=Lax; this is the second lock.
 */
const assertOwnPage = ({ method, headers }: FastifyRequest): void => {
  if (!SAFE_METHODS.has(method) && !isOwnPage(headers)) throw new DomainError('origin.refused');
};

/** Whether a browser says that it sends from a page of this host. */
export const isOwnPage = ({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean =>
  origin === undefined ? site === 'same-origin' : [`https://${host}`, `http://${host}`].includes(origin.toLowerCase());

const headersFor = (request: FastifyRequest): RequestHeaders => ({
  actor: processActor('gateway'),
  commandId: request.id,
  correlationId: request.id,
});

/** Whoever came with a key for indicators: no person, no session, and none of the routes that need one. */
const keyHolder = async (requester: Ask, key: string, request: FastifyRequest): Promise<Actor> => {
  const keyHash = hash('sha256', key, 'base64url');
  const found = await requester.request<ResolvedApiKey>(resolveApiKey.subject, { keyHash }, headersFor(request));
  return { actorId: `api-key:${found.keyId}`, roles: ['api-key'], regions: found.regions };
};

/**
 * Asks identity whose session a request carries, on every request: what was revoked is over at once. A session whose person's
 * rights have changed is exchanged for a new one on the way.
 */
export const sessionAuthenticator = (requester: Ask): Authenticate => {
  const ask = <T>(subject: string, tokenHash: string, request: FastifyRequest) =>
    requester.request<T>(subject, { tokenHash }, headersFor(request));

  return async (request, reply) => {
    const bearer = bearerOf(request.headers.authorization);
    if (bearer !== undefined && API_KEY.test(bearer)) return keyHolder(requester, bearer, request);
    const token = bearer ?? request.cookies[SESSION_COOKIE];
    if (token === undefined || !TOKEN.test(token)) return NOBODY;
    if (bearer === undefined) assertOwnPage(request);
    const tokenHash = hash('sha256', token, 'base64url');
    let session: ResolvedSession;
    try {
      session = await ask<ResolvedSession>(resolveSession.subject, tokenHash, request);
    } catch (error) {
      if (!isDomainError(error, 'session.invalid')) throw error;
      if (bearer !== undefined) throw new DomainError('auth.invalid');
      // The cookie stays: an exchanged token may have arrived ahead of this answer, and would be taken away with it.
      return NOBODY;
    }
    let { sessionId, strength } = session;
    if (session.rotate) {
      const fresh = await ask<SessionReply>(rotateSession.subject, tokenHash, request);
      giveSession(reply, fresh, bearer === undefined ? 'cookie' : 'header');
      ({ sessionId, strength } = fresh);
    }
    return {
      actorId: session.personId,
      roles: session.roles,
      regions: session.regions,
      session: { id: sessionId, strength },
    };
  };
};

/** What a reply says of a session it has opened; the token leaves the body unless the client keeps it itself. */
export const handOver = (request: FastifyRequest, reply: FastifyReply, answer: unknown): unknown => {
  if (typeof answer !== 'object' || answer === null || !('sessionToken' in answer)) return answer;
  const opened = answer as SessionReply;
  if (opened.sessionToken === undefined || clientOf(request) === 'bearer') return answer;
  giveSession(reply, opened, 'cookie');
  const { sessionToken: _, ...rest } = opened;
  return rest;
};
