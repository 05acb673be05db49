import { DomainError } from '@zveno/kernel';
import { opsAnswers, type Host } from '@zveno/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Straight from this machine, not through a proxy that stands on it. */
const isLocal = ({ headers, socket }: FastifyRequest): boolean =>
  LOOPBACK.has(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers['x-real-ip'] === undefined &&
  headers.forwarded === undefined;

/** Whether the request carries the token, compared in constant time. */
const holds = ({ headers }: FastifyRequest, token: Uint8Array | undefined): boolean => {
  const [, given] = /^Bearer +(\S+) *$/iu.exec(headers.authorization ?? '') ?? [];
  if (given === undefined || token === undefined) return false;
  const bytes = Buffer.from(given, 'base64');
  return bytes.length === token.length && timingSafeEqual(bytes, token);
};

/** `/health/live` and `/health/ready` for anybody; `/metrics` for this machine and for the holder of the token. */
export const serveOps = async (fastify: FastifyInstance, host: Host): Promise<void> => {
  const answers = opsAnswers(host.health, host.metrics);
  for (const path of ['/health/live', '/health/ready', '/metrics'] as const) {
    fastify.get(path, async (request, reply) => {
      if (path === '/metrics' && !isLocal(request) && !holds(request, host.config.metricsToken))
        throw new DomainError('auth.required');
      const { status, type, body } = await answers[path]();
      return reply.code(status).type(type).header('Cache-Control', 'no-store').send(body);
    });
  }
};
