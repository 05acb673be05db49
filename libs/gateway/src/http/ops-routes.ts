import { opsAnswers, type Host } from '@zveno/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticate } from '../auth/authenticator.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Straight from this machine, not through a proxy that stands on it. */
const isLocal = ({ headers, socket }: FastifyRequest): boolean =>
  LOOPBACK.has(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers['x-real-ip'] === undefined &&
  headers.forwarded === undefined;

/** `/health/live` and `/health/ready` for anybody; `/metrics` for this machine and for holders of a token. */
export const serveOps = async (fastify: FastifyInstance, host: Host, authenticate: Authenticate): Promise<void> => {
  const answers = opsAnswers(host.health, host.metrics);
  for (const path of ['/health/live', '/health/ready', '/metrics'] as const) {
    fastify.get(path, async (request, reply) => {
      if (path === '/metrics' && !isLocal(request)) await authenticate(request.headers.authorization);
      const { status, type, body } = await answers[path]();
      return reply.code(status).type(type).header('Cache-Control', 'no-store').send(body);
    });
  }
};
