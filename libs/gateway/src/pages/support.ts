import type { Config } from '@zveno/service';
import type { FastifyInstance } from 'fastify';

/** Where people of this installation find help, as its settings say; what is not set is left out. */
export type Support = Readonly<{ email?: string; url?: string; helpUrl?: string }>;

/** Serves `/support.json`, for anybody: whoever cannot sign in needs it most. */
export const serveSupport = (
  fastify: FastifyInstance,
  { supportEmail, supportUrl, helpUrl }: Pick<Config, 'supportEmail' | 'supportUrl' | 'helpUrl'>,
): void => {
  const support: Support = {
    ...(supportEmail !== undefined && { email: supportEmail }),
    ...(supportUrl !== undefined && { url: supportUrl }),
    ...(helpUrl !== undefined && { helpUrl }),
  };
  fastify.get('/support.json', async (_, reply) => reply.header('Cache-Control', 'no-cache').send(support));
};
