import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aggregates, openEventStore, type EventStore } from '@zveno/event-store';
import { commonProblems } from '@zveno/contracts-common';
import { startGateway } from '@zveno/gateway';
import { openTestSession, sessionService } from '@zveno/identity/testing';
import { createHost, EVENT_STORE, startServices } from '@zveno/service';
import { load } from './load.ts';
import { probeAccess, probeRoute, probeService } from './probe-service.ts';
import type { BenchRecord } from '../record.ts';

/** More than a run comes to, so that a cold run meets no stream twice. */
const STREAMS = 60_000;
const WARM_STREAMS = 1_000;
const CONNECTIONS = 64;
const SECONDS = 4;

const METADATA = {
  schemaVersion: 1,
  orgId: 'org-1',
  actorId: 'operator-1',
  effectiveOn: '2026-09-01',
  recordedAt: '2026-09-01T05:00:00.000Z',
  correlationId: 'prepared',
};

/** One event in each stream, so that a command on it has something to read. */
const prepare = async (store: EventStore): Promise<void> => {
  const event = (i: number) => ({
    type: 'UnitRenamed',
    data: { unitId: `u${i}`, name: '5А', places: 25 },
    metadata: { ...METADATA, eventId: `prepared-${i}`, commandId: `prepared-${i}` },
  });
  for (let start = 0; start < STREAMS; start += 500) {
    const streams = Array.from({ length: 500 }, (_, i) => start + i);
    await Promise.all(streams.map((i) => store.append(`unit-u${i}`, [event(i)], 'none')));
  }
};

/** What the sender and Node's own HTTP come to when the answer costs nothing. */
const bareHttp = async (): Promise<number> => {
  const server = createServer((_, response) => response.end('{"position":"1"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const options = { token: '', seconds: 2, connections: CONNECTIONS, streams: 1, method: 'GET' as const };
  const { perSecond } = await load({ ...options, url: `http://127.0.0.1:${port}` });
  server.closeAllConnections();
  server.close();
  return Math.round(perSecond);
};

/** A gateway over one service, its log on the disk; nothing is left out but the limits on how many may be asked. */
const withPlatform = async <T>(store: EventStore, run: (url: string, token: string) => Promise<T>): Promise<T> => {
  const host = createHost('bench', {
    HTTP_PORT: '0',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '0',
    RATE_LIMIT_PER_ADDRESS: '0',
  });
  const provide = [
    { provide: Aggregates, useValue: new Aggregates(store) },
    { provide: EVENT_STORE, useValue: store },
  ];
  await startServices(host, [sessionService, probeService], provide);
  const { url } = await startGateway(host, { routes: [probeRoute], problems: commonProblems, access: probeAccess });
  const token = await openTestSession(store, { personId: 'administrator-1', administers: ['org-1'] });
  try {
    return await run(url, token);
  } finally {
    await host.shutdown.stop('bench');
  }
};

/** Commands per second from HTTP to a durable event, and how long they take with 64 under way. */
export const httpBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-http-'));
  const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  try {
    const bare = await bareHttp();
    await prepare(store);
    return await withPlatform(store, async (url, token) => {
      const send = async (streams: number, seconds: number) => {
        const before = process.cpuUsage();
        const result = await load({ url, token, seconds, connections: CONNECTIONS, streams, method: 'PUT' });
        const { user, system } = process.cpuUsage(before);
        return { ...result, cpu: Math.round((user + system) / (result.perSecond * seconds)) };
      };
      const cold = await send(STREAMS, SECONDS);
      await send(WARM_STREAMS, 1);
      const warm = await send(WARM_STREAMS, SECONDS);
      return [
        { name: 'bare node:http under the same load', value: bare, unit: 'requests/s' },
        {
          name: 'HTTP command → durable event, caches cold',
          value: Math.round(cold.perSecond),
          unit: 'commands/s',
          baseline: bare,
        },
        {
          name: 'HTTP command → durable event, caches warm',
          value: Math.round(warm.perSecond),
          unit: 'commands/s',
          baseline: bare,
        },
        { name: 'CPU time of a command from HTTP to disk, cold', value: cold.cpu, unit: 'µs' },
        { name: 'CPU time of a command from HTTP to disk, warm', value: warm.cpu, unit: 'µs' },
        { name: 'HTTP command → durable event, warm, median', value: warm.p50, unit: 'ms' },
        { name: 'HTTP command → durable event, warm, 99 %', value: warm.p99, unit: 'ms' },
      ];
    });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
};
