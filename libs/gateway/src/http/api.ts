import cookie from '@fastify/cookie';
import type { AccessTable, Problems, Route } from '@zveno/contracts-common';
import { DomainError, NOBODY } from '@zveno/kernel';
import type { Host } from '@zveno/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticate } from '../auth/sessions.ts';
import type { DoorTools, GatewayDoor } from '../door.ts';
import { openApiDocument } from '../openapi/document.ts';
import { AccessRecords } from './access-record.ts';
import { answerErrors, unserved, type problemAnswerer } from './error-answers.ts';
import { messageHeaders } from './request-headers.ts';
import { serveRoute } from './serve-route.ts';

const DOCUMENT = '/openapi.json';

/**
 * Serves everything below `/api`. Whatever the address, known or not, a request without a session gets 401, but for the
 * routes that the table opens to anybody.
 */
export const serveApi = async (
  scope: FastifyInstance,
  {
    host,
    routes,
    access,
    endsSession = [],
    doors = [],
    problems,
    answer,
    authenticate,
    byActor,
  }: Readonly<{
    host: Host;
    routes: readonly Route[];
    access: AccessTable;
    endsSession?: readonly string[];
    doors?: readonly GatewayDoor[];
    problems: Problems;
    answer: ReturnType<typeof problemAnswerer>;
    authenticate: Authenticate;
    byActor: ((request: FastifyRequest) => Promise<void>) | undefined;
  }>,
): Promise<void> => {
  const addresses = [{ method: 'GET', path: DOCUMENT }, ...routes, ...doors.flatMap((door) => door.routes)];
  answerErrors(scope, answer, unserved(addresses));
  await scope.register(cookie);
  scope.decorateRequest('actor');
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    request.actor = await authenticate(request, reply);
    const known = request.actor.actorId !== NOBODY.actorId;
    if (!known && request.routeOptions.config?.open !== true) throw new DomainError('auth.required');
    if (known && byActor !== undefined) await byActor(request);
  });

  // Made when first asked for: few ask, and it takes time and megabytes that every start would pay for.
  let document: Buffer | undefined;
  scope.get(DOCUMENT, { config: { open: true } }, async (_, reply) => {
    document ??= Buffer.from(JSON.stringify(openApiDocument(routes, doors, problems, access)));
    return reply.type('application/json; charset=utf-8').send(document);
  });

  const { requester } = host;
  const timeoutMs = host.config.requestTimeoutMs;
  const records = new AccessRecords(requester);
  for (const route of routes) {
    const { subject } = route;
    serveRoute(scope, route, {
      requester,
      timeoutMs,
      records,
      rule: access[subject],
      endsSession: endsSession.includes(subject),
    });
  }
  const tools: DoorTools = { requester, timeoutMs, headersOf: messageHeaders };
  for (const door of doors) await scope.register(async (inner) => door.register(inner, tools));
};
