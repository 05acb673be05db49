import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';

/** Answers with the hash of the body as its tag, or with 304 to whoever has that body already (RFC 9110, 13.1.2). */
export const answerTagged = (request: FastifyRequest, reply: FastifyReply, answer: unknown): FastifyReply => {
  const body = JSON.stringify(answer);
  const tag = `"${hash('sha256', body, 'base64url')}"`;
  // To be kept by whom it was given to, and asked about each time: rights may have ended.
  reply.header('ETag', tag).header('Cache-Control', 'private, no-cache').header('Vary', 'Authorization, Cookie');
  const held = request.headers['if-none-match'];
  const has = held?.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//u, ''))) === true;
  if (has) return reply.code(304).send();
  return reply.code(200).type('application/json; charset=utf-8').send(body);
};
