import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the bundled web app lies: `apps/web/dist` of the workspace. */
export const WEB_APP_FOLDER = fileURLToPath(new URL('../../../../apps/web/dist/', import.meta.url));

/** The first words of the app's own addresses; the app itself tells what lies below them. */
export const webAppAddresses = [
  'sign-in',
  'join',
  'join-chat',
  'requests',
  'chats',
  'profile',
  'organizations',
  'apply',
  'applications',
  'founding',
  'indicators',
  'indicator',
  'inspections',
  'verify',
  'region',
  'help',
] as const;

const YEAR_MS = 31_536_000_000;

/** The one page of the web app; undefined on a platform that was never built. */
export const webAppPage = (folder = WEB_APP_FOLDER): string | undefined =>
  existsSync(`${folder}index.html`) ? readFileSync(`${folder}index.html`, 'utf8') : undefined;

/**
 * Serves the web app: one page at every address of its own, and its files below `/app`, whose names change with what is in
 * them. A platform that was never built serves the API alone. @returns whether the app is there
 */
export const serveWebApp = async (fastify: FastifyInstance, folder = WEB_APP_FOLDER): Promise<boolean> => {
  const html = webAppPage(folder);
  if (html === undefined) return false;
  for (const url of ['/', ...webAppAddresses.flatMap((first) => [`/${first}`, `/${first}/*`])]) {
    fastify.get(url, async (_, reply) =>
      reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(html),
    );
  }
  // The worker's own address: it may answer for every page, and is asked for anew each time.
  const worker = `${folder}service-worker.js`;
  if (existsSync(worker)) {
    const script = readFileSync(worker, 'utf8');
    fastify.get('/service-worker.js', async (_, reply) =>
      reply.type('text/javascript; charset=utf-8').header('Cache-Control', 'no-cache').send(script),
    );
  }
  await fastify.register(fastifyStatic, {
    root: `${folder}app`,
    prefix: '/app/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: YEAR_MS,
  });
  return true;
};
