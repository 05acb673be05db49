import { ReadAfter, type AccessRule, type FileReply, type Route } from '@zveno/contracts-common';
import type { Requester } from '@zveno/messaging';
import { validate } from '@zveno/service';
import type { FastifyInstance } from 'fastify';
import { clearSession } from '../auth/session-cookie.ts';
import { handOver } from '../auth/sessions.ts';
import { answerTagged } from './entity-tag.ts';
import { answerFile } from './file-answer.ts';
import type { AccessRecords } from './access-record.ts';
import { requestMerger } from './merge-request.ts';
import { messageHeaders } from './request-headers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Taken without a session too. */
    open?: boolean;
  }
}

/** `/units/{unitId}` as Fastify writes it: `/units/:unitId`. */
export const fastifyPath = (path: string): string => path.replaceAll(/\{(\w+)\}/gu, ':$1');

export const successOf = (route: Route): number => route.success ?? (route.kind === 'command' ? 201 : 200);

type Tools = Readonly<{
  requester: Requester;
  timeoutMs: number;
  records: AccessRecords;
  /** Who may take the route; without a rule nobody without a session gets as far as the service. */
  rule: AccessRule | undefined;
  /** The session is over after it. */
  endsSession: boolean;
}>;

/** Serves a route of the table: path, query and body → its request class → its subject → the answer as it comes. */
export const serveRoute = (
  scope: FastifyInstance,
  route: Route,
  { requester, timeoutMs, records, rule, endsSession }: Tools,
): void => {
  const merge = requestMerger(route.request);
  const success = successOf(route);
  const readsAfter = route.request.prototype instanceof ReadAfter;
  scope.route({
    method: route.method,
    url: fastifyPath(route.path),
    config: { open: rule?.allow.includes('anybody') === true },
    handler: async (request, reply) => {
      const { actor } = request;
      const headers = messageHeaders(request, route.kind);
      if (route.kind === 'command') reply.header('Idempotency-Key', headers.commandId);
      const data: object & ReadAfter = validate(route.request as new () => object, merge(request));
      if (readsAfter && headers.seen !== undefined) data.after ??= headers.seen;
      const asked = { subject: route.subject, data, actor, requestId: request.id };
      const answer = await requester
        .request<object>(route.subject, data, headers, { timeoutMs })
        .catch(async (refusal) => {
          await records.refused(asked, refusal);
          throw refusal;
        });
      if (rule?.personal === true) await records.read(asked);
      if (endsSession) clearSession(reply);
      if (route.file !== undefined) return answerFile(reply, success, answer as FileReply);
      if (route.etag === true) return answerTagged(request, reply, answer);
      return reply.code(success).send(handOver(request, reply, answer));
    },
  });
};
