import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';
import { opsAnswers } from './ops-answers.ts';

/**
 * The small HTTP server of a service that has no other door: `/health/live`, `/health/ready`, `/metrics`, nothing else.
 * It belongs into a network of the operator's own.
 */
export const startOpsServer = async (
  { host, port }: Readonly<{ host: string; port: number }>,
  health: Health,
  metrics: Metrics,
): Promise<Readonly<{ url: string; close: () => Promise<void> }>> => {
  const answers = opsAnswers(health, metrics);
  const server = createServer((request, response) => {
    const answer = request.method === 'GET' ? answers[request.url as keyof typeof answers] : undefined;
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    answer().then(
      ({ status, type, body }) => response.writeHead(status, { 'Content-Type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    close: async () => {
      server.close();
      server.closeIdleConnections();
      if (server.listening) await once(server, 'close');
    },
  };
};
