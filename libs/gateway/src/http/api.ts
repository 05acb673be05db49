import type { Problems, Route } from '@zveno/contracts-common';
import type { Host } from '@zveno/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticate } from '../auth/authenticator.ts';
import type { DoorTools, GatewayDoor } from '../door.ts';
import { openApiDocument } from '../openapi/document.ts';
import { answerErrors, unserved, type problemAnswerer } from './error-answers.ts';
import { messageHeaders } from './request-headers.ts';
import { serveRoute } from './serve-route.ts';

const DOCUMENT = '/openapi.json';

/** Serves everything below `/api`. Whatever the address, known or not, a request without a valid token gets 401. */
export const serveApi = async (
  scope: FastifyInstance,
  {
    host,
    routes,
    doors = [],
    problems,
    answer,
    authenticate,
    byActor,
  }: Readonly<{
    host: Host;
    routes: readonly Route[];
    doors?: readonly GatewayDoor[];
    problems: Problems;
    answer: ReturnType<typeof problemAnswerer>;
    authenticate: Authenticate;
    byActor: ((request: FastifyRequest) => Promise<void>) | undefined;
  }>,
): Promise<void> => {
  const addresses = [{ method: 'GET', path: DOCUMENT }, ...routes, ...doors.flatMap((door) => door.routes)];
  answerErrors(scope, answer, unserved(addresses));
  scope.decorateRequest('actor');
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    request.actor = await authenticate(request.headers.authorization);
    if (byActor !== undefined) await byActor(request);
  });

  const document = JSON.stringify(openApiDocument(routes, doors, problems));
  scope.get(DOCUMENT, async (_, reply) => reply.type('application/json; charset=utf-8').send(document));

  const timeoutMs = host.config.requestTimeoutMs;
  for (const route of routes) serveRoute(scope, route, { requester: host.requester, timeoutMs });
  const tools: DoorTools = {
    requester: host.requester,
    timeoutMs,
    headersOf: (request, kind) => messageHeaders(request.headers, request.actor, request.id, kind),
  };
  for (const door of doors) await scope.register(async (inner) => door.register(inner, tools));
};
