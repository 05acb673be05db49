import { ReadAfter, type Route } from '@zveno/contracts-common';
import type { Requester } from '@zveno/messaging';
import { validate } from '@zveno/service';
import type { FastifyInstance } from 'fastify';
import { requestMerger } from './merge-request.ts';
import { messageHeaders } from './request-headers.ts';

/** `/units/{unitId}` as Fastify writes it: `/units/:unitId`. */
export const fastifyPath = (path: string): string => path.replaceAll(/\{(\w+)\}/gu, ':$1');

export const successOf = (route: Route): number => route.success ?? (route.kind === 'command' ? 201 : 200);

/** Serves a route of the table: path, query and body → its request class → its subject → the answer as it comes. */
export const serveRoute = (
  scope: FastifyInstance,
  route: Route,
  { requester, timeoutMs }: Readonly<{ requester: Requester; timeoutMs: number }>,
): void => {
  const merge = requestMerger(route.request);
  const success = successOf(route);
  const readsAfter = route.request.prototype instanceof ReadAfter;
  scope.route({
    method: route.method,
    url: fastifyPath(route.path),
    handler: async (request, reply) => {
      const headers = messageHeaders(request.headers, request.actor, request.id, route.kind);
      if (route.kind === 'command') reply.header('Idempotency-Key', headers.commandId);
      const data: object & ReadAfter = validate(route.request as new () => object, merge(request));
      if (readsAfter && headers.seen !== undefined) data.after ??= headers.seen;
      const answer = await requester.request(route.subject, data, headers, { timeoutMs });
      return reply.code(success).send(answer);
    },
  });
};
