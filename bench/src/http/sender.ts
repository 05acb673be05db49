// Loads an HTTP server from a process of its own, so that the sender's work is not the server's.
import { createRequire } from 'node:module';
import type { Load, LoadResult } from './load.ts';

type Result = Readonly<{
  '2xx': number;
  non2xx: number;
  errors: number;
  duration: number;
  latency: Readonly<{ p50: number; p99: number }>;
}>;
// autocannon comes without types.
const autocannon = createRequire(import.meta.url)('autocannon') as (options: object) => Promise<Result>;

const send = async ({ url, token, seconds, connections, streams, method }: Load): Promise<LoadResult> => {
  let sent = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify({ name: 'Параллель 7 классов', places: 25 }) }),
    requests: [
      {
        setupRequest: (request: object) => {
          sent += 1;
          return method === 'GET' ? request : { ...request, path: `/api/units/u${sent % streams}/name` };
        },
      },
    ],
  });
  return {
    perSecond: result['2xx'] / result.duration,
    failed: result.non2xx + result.errors,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
};

process.once('message', (options: Load) => {
  void send(options).then((result) => process.send?.(result, () => process.disconnect()));
});
