import type { FastifyInstance } from 'fastify';

const SWEEP_MS = 50;

/**
 * Prepares a server to be closed under load: from then on each answer says that its connection ends, and connections that
 * fall silent are ended. Left alone, a connection whose request was under way at the close would be kept for its sender's
 * next one, and the close would wait for that.
 *
 * @returns closes by means of `close`
 */
export const closeUnderLoad = (fastify: FastifyInstance): ((close: () => Promise<unknown>) => Promise<void>) => {
  let closing = false;
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('Connection', 'close');
    done();
  });
  return async (close) => {
    closing = true;
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), SWEEP_MS);
    try {
      await close();
    } finally {
      clearInterval(sweep);
    }
  };
};
