import type { SessionReply } from '@zveno/contracts-identity';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The prefix binds it to this host, to the root and to TLS (RFC 6265bis); browsers take it from localhost without TLS too. */
export const SESSION_COOKIE = '__Host-zveno';

/** A client that keeps its token itself gets an exchanged one here. */
export const SESSION_TOKEN_HEADER = 'Zveno-Session-Token';

const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** `bearer`: the client keeps the token itself (`Zveno-Session: bearer`), as programs do; browsers get a cookie. */
export const clientOf = ({ headers }: FastifyRequest): 'bearer' | 'cookie' =>
  headers['zveno-session'] === 'bearer' ? 'bearer' : 'cookie';

/** Gives the client the token of a session just opened or exchanged. */
export const giveSession = (
  reply: FastifyReply,
  { sessionToken, expiresAt }: Pick<SessionReply, 'sessionToken' | 'expiresAt'>,
  by: 'cookie' | 'header',
): void => {
  if (sessionToken === undefined) return;
  if (by === 'header') reply.header(SESSION_TOKEN_HEADER, sessionToken);
  else reply.setCookie(SESSION_COOKIE, sessionToken, { ...attributes, expires: new Date(expiresAt) });
};

export const clearSession = (reply: FastifyReply): void => {
  reply.clearCookie(SESSION_COOKIE, attributes);
};
