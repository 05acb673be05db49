import type { Metrics } from '@zveno/service';
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram } from 'prom-client';

/** Counts and times HTTP answers, by the route's pattern: addresses themselves hold ids. */
export const countRequests = (fastify: FastifyInstance, { registry }: Metrics): void => {
  const answers = new Counter({
    name: 'zveno_http_answers_total',
    help: 'HTTP answers, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'zveno_http_seconds',
    help: 'How long HTTP answers took, by method and route.',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    answers.inc({ method, route, status: reply.statusCode });
    seconds.observe({ method, route }, reply.elapsedTime / 1000);
    done();
  });
};
