import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Problems } from '@zveno/contracts-common';
import { DomainError } from '@zveno/kernel';
import type { FastifyInstance } from 'fastify';
import { page } from './markdown.ts';
import { problemPages } from './problem-pages.ts';

const HTML = 'text/html; charset=utf-8';
const asset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

/** The page that shows the OpenAPI document. It holds nothing itself: the reader's token loads `/api/openapi.json`. */
const docsPage = () =>
  page(
    'Звено: описание API',
    `<main><h1>Описание API</h1>
<form id="gate"><label>Токен сеанса (его печатает <code>npx zveno operator session</code>) <input id="token" type="password" autocomplete="off" required></label>
<button>Показать</button> <output id="state"></output></form></main>
<div id="swagger"></div>`,
    `<link rel="stylesheet" href="/assets/swagger-ui.css">
<script src="/assets/swagger-ui-bundle.js" defer></script>
<script src="/assets/docs.js" defer></script>`,
  );

/** Serves the public pages: `/problems`, `/problems/<code>`, `/docs` and what they are made of. They are static. */
export const servePages = async (fastify: FastifyInstance, problems: Problems): Promise<void> => {
  const pages = problemPages(problems);
  fastify.get('/problems', async (_, reply) => reply.type(HTML).send(pages.get('')));
  fastify.get<{ Params: { code: string } }>('/problems/:code', async ({ params }, reply) => {
    const found = params.code === '' ? undefined : pages.get(params.code);
    if (found === undefined) throw new DomainError('route.not-found');
    return reply.type(HTML).send(found);
  });

  const docs = docsPage();
  fastify.get('/docs', async (_, reply) => reply.type(HTML).send(docs));
  const own = { 'pages.css': 'text/css; charset=utf-8', 'docs.js': 'text/javascript; charset=utf-8' };
  for (const [name, type] of Object.entries(own)) {
    const content = asset(name);
    fastify.get(`/assets/${name}`, async (_, reply) => reply.type(type).send(content));
  }
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await fastify.register(fastifyStatic, { root: swagger, serve: false, index: false });
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    fastify.get(`/assets/${name}`, (_, reply) => reply.sendFile(name, { maxAge: 3_600_000 }));
  }
};
