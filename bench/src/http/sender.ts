// Loads an HTTP server from a process of its own, so that the sender's work is not the server's.
import { createRequire } from 'node:module';
import { hundredths, percentile } from '../percentile.ts';
import type { Load, LoadResult } from './load.ts';

type Result = Readonly<{
  '2xx': number;
  non2xx: number;
  errors: number;
  duration: number;
}>;
type Running = Promise<Result> & {
  on: (event: 'response', listener: (client: object, status: number, bytes: number, took: number) => void) => void;
};
// autocannon comes without types.
const autocannon = createRequire(import.meta.url)('autocannon') as (options: object) => Running;

const send = async ({ url, token, seconds, connections, streams, method }: Load): Promise<LoadResult> => {
  let sent = 0;
  const running = autocannon({
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
          return method === 'GET'
            ? request
            : { ...request, path: `/api/organizations/org-1/units/u${sent % streams}/name` };
        },
      },
    ],
  });
  // Its own percentiles are whole milliseconds.
  const took: number[] = [];
  running.on('response', (_client, _status, _bytes, milliseconds) => took.push(milliseconds));
  const result = await running;
  const sorted = Float64Array.from(took).sort();
  return {
    perSecond: result['2xx'] / result.duration,
    failed: result.non2xx + result.errors,
    p50: hundredths(percentile(sorted, 0.5)),
    p99: hundredths(percentile(sorted, 0.99)),
  };
};

process.once('disconnect', () => process.exit());
process.once('message', (options: Load) => {
  void send(options).then((result) => process.send?.(result, () => process.disconnect()));
});
