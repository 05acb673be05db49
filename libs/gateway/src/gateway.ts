import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AccessTable, Problems, Route } from '@zveno/contracts-common';
import { NestLogger, PlatformModule, type Host } from '@zveno/service';
import { fastify as createFastify, type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { sessionAuthenticator } from './auth/sessions.ts';
import type { GatewayDoor } from './door.ts';
import { serveApi } from './http/api.ts';
import { answerErrors, problemAnswerer, unserved } from './http/error-answers.ts';
import { closeUnderLoad } from './http/close-server.ts';
import { countRequests } from './http/http-metrics.ts';
import { serveOps } from './http/ops-routes.ts';
import { rateLimits } from './http/rate-limits.ts';
import { requestIdOf } from './http/request-headers.ts';
import { Live, type LivePaces } from './live/live.ts';
import { SECURITY_HEADERS } from './http/security.ts';
import { servePages } from './pages/pages.ts';
import { serveSupport } from './pages/support.ts';
import { serveWebApp, webAppPage } from './pages/web-app.ts';

/** The largest body of a command, in bytes. */
export const MAX_BODY_BYTES = 262_144;

/**
 * How long a sender may take over a whole request (64 MiB of an upload included), and over its headers: longer than browsers keep a
 * connection they have opened ahead, or they would meet a reset when they come to use it.
 */
const REQUEST_TERM_MS = 300_000;
const HEADERS_TERM_MS = 60_000;

export type GatewayOptions = Readonly<{
  routes: readonly Route[];
  problems: Problems;
  doors?: readonly GatewayDoor[];
  /** Who may take which route: what is open to anybody, and whose answers hold personal data. */
  access: AccessTable;
  /** Subjects after which the session is over. */
  endsSession?: readonly string[];
  /** Opens WebSockets at `/api/live` besides (its door is `liveDoor`). */
  live?: boolean | LivePaces;
}>;

export type Gateway = Readonly<{ url: string; close: () => Promise<void> }>;

/** Nest's view of the server. Errors and unknown addresses are answered by the gateway's own handlers. */
class GatewayAdapter extends FastifyAdapter {
  override setErrorHandler() {
    return this.getInstance();
  }

  override setNotFoundHandler() {
    return this.getInstance();
  }
}

@Module({})
class GatewayModule {}

/**
 * Opens the only HTTP door: every route of the table and every door below `/api`, for those with a session; health,
 * figures and pages beside it. The host closes it at its stop.
 */
export const startGateway = async (host: Host, options: GatewayOptions): Promise<Gateway> => {
  const { config, logger } = host;
  const fastify = createFastify({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: ({ headers }) => requestIdOf(headers),
    requestIdHeader: false,
    trustProxy: config.trustProxy > 0 && ((_, hop) => hop < config.trustProxy),
    return503OnClosing: false,
    requestTimeout: REQUEST_TERM_MS,
    http: { headersTimeout: HEADERS_TERM_MS },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
  }) as unknown as FastifyInstance;
  const answer = problemAnswerer(options.problems, logger);

  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS).header('X-Request-Id', request.id);
    done();
  });
  const closeServer = closeUnderLoad(fastify);
  countRequests(fastify, host.metrics);
  const limits = await rateLimits(fastify, {
    perActor: config.rateLimitPerMinute,
    perAddress: config.rateLimitPerAddress,
  });
  if (limits.byAddress !== undefined) fastify.addHook('onRequest', limits.byAddress);
  answerErrors(fastify, answer, unserved([]), webAppPage());

  const authenticate = sessionAuthenticator(host.requester);
  await serveOps(fastify, host);
  await servePages(fastify, options.problems);
  serveSupport(fastify, config);
  if (!(await serveWebApp(fastify))) logger.warn('the web app is not built: only the API is served');
  await fastify.register(
    (scope) => serveApi(scope, { ...options, host, answer, authenticate, byActor: limits.byActor }),
    { prefix: '/api' },
  );

  const app = await NestFactory.create<NestFastifyApplication>(
    { module: GatewayModule, imports: [PlatformModule.forRoot(host)] },
    new GatewayAdapter(fastify as never),
    { logger: new NestLogger(logger), bodyParser: false, abortOnError: false },
  );
  const paces = typeof options.live === 'object' ? options.live : {};
  const sockets = { host, server: fastify.server, problems: options.problems, paces };
  const live = options.live === undefined || options.live === false ? undefined : new Live(sockets);
  const close = () => {
    live?.close();
    return closeServer(() => app.close());
  };
  host.shutdown.onStop('gateway', close);
  live?.start();
  await app.listen({ host: config.httpHost, port: config.httpPort });
  const { port } = fastify.server.address() as AddressInfo;
  const name = config.httpHost.includes(':') ? `[${config.httpHost}]` : config.httpHost;
  return { url: `http://${name}:${port}`, close };
};
