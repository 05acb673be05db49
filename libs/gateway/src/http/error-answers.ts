import type { Problems } from '@zveno/contracts-common';
import { DomainError } from '@zveno/kernel';
import { faultOf } from '@zveno/messaging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { problemOf, refusalOf, retryAfter } from './problem.ts';

/** Answers every error as problem+json and tells the log of what the platform itself is to blame for. */
export const problemAnswerer =
  (problems: Problems, logger: Logger) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error);
    const problem = problemOf(problems, refusal, request.id);
    const { method, routeOptions, id: requestId } = request;
    const where = { requestId, method, route: routeOptions?.url, code: refusal.code };
    if (problem.status >= 500) {
      logger.error({ ...where, ...(error instanceof DomainError ? {} : faultOf(error)) }, 'request failed');
    } else if (problem.status === 401 || problem.status === 403 || problem.status === 429) {
      logger.info(where, 'request refused');
    }
    const wait = retryAfter(problem.status, refusal);
    if (wait !== undefined) reply.header('Retry-After', String(wait));
    if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="zveno"');
    if (problem.status === 405) reply.header('Allow', (refusal.details['allow'] as string[]).join(', '));
    return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  };

type Address = Readonly<{ method: string; path: string }>;

/** The refusal of a request that no route took: the address is unknown, or knows other methods. */
export const unserved = (addresses: readonly Address[]): ((request: FastifyRequest) => DomainError) => {
  const patterns = addresses.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^/api${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u'),
  }));
  return (request) => {
    const path = request.url.split('?', 1)[0]!;
    const allow = [...new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
    return allow.length > 0 ? new DomainError('method.not-allowed', { allow }) : new DomainError('route.not-found');
  };
};

/** Somebody follows a link, and is to read the answer. */
const isVisit = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

/**
 * Answers with the answerer whatever goes wrong in a scope and below it.
 * @param page what a person is shown at an address that nobody knows
 */
export const answerErrors = (
  scope: FastifyInstance,
  answer: ReturnType<typeof problemAnswerer>,
  missing: (request: FastifyRequest) => DomainError,
  page?: string,
): void => {
  scope.setErrorHandler((error, request, reply) => answer(error, request, reply));
  scope.setNotFoundHandler((request, reply) =>
    page !== undefined && isVisit(request)
      ? reply.code(404).type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(page)
      : answer(missing(request), request, reply),
  );
};
