import { openEventStore } from '@zveno/event-store';
import { openTestSession } from '@zveno/identity/testing';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bareNest } from '../../baseline/nest-nats.ts';
import { bareSyncs } from '../../baseline/bare-sqlite.ts';
import { load, type LoadResult } from '../http/load.ts';
import { cpuOf } from '../proc.ts';
import { timeSideBySide, type Pace } from '../sample.ts';
import { Figures } from './figures.ts';
import { startProgram, tool, type Started } from './started.ts';
import type { BenchRecord } from '../record.ts';

const ROUNDS = 3;
const SECONDS = 2;
const STREAMS = 1_000;
const IN_FLIGHT = [1, 64] as const;

type Broker = Readonly<{ url: string; pid: number }>;

/** A gateway and a service, each a process, over the broker; the log on the disk. Gives their ids and what sends commands to them. */
const startPlatform = async (started: Started, natsUrl: string, folder: string) => {
  const { freePort } = await tool<{ freePort: () => Promise<number> }>('servers/nats.mjs');
  const environment = {
    NATS_URL: natsUrl,
    INTERNAL_TOKEN_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '0',
    RATE_LIMIT_PER_ADDRESS: '0',
    BENCH_LOG: `sqlite:${join(folder, 'events.sqlite')}`,
  };
  const service = await startProgram(started, 'probe.program.js', await freePort(), environment);
  const port = await freePort();
  const gateway = await startProgram(started, 'gateway.program.js', port, environment);
  const store = await openEventStore(environment.BENCH_LOG);
  const token = await openTestSession(store, { personId: 'administrator-1', administers: ['org-1'] });
  await store.close();
  const options = { url: `http://127.0.0.1:${port}`, token, streams: STREAMS, method: 'PUT' as const };
  return { gateway, service, send: (connections: number) => load({ ...options, connections, seconds: SECONDS }) };
};

const noteTo =
  (figures: Figures) =>
  (name: string, { perSecond, p50, p99 }: Pace): void => {
    figures.note(`${name} rate`, perSecond);
    figures.note(`${name} p50`, p50);
    figures.note(`${name} p99`, p99);
  };

/** Sends for a round and notes what a command costs each process. */
const sendCounting = async (
  send: () => Promise<LoadResult>,
  pids: Readonly<Record<string, number>>,
  figures: Figures,
) => {
  const before = Object.entries(pids).map(([name, pid]) => ({ name, pid, used: cpuOf(pid) }));
  const result = await send();
  for (const { name, pid, used } of before)
    figures.note(`cpu ${name}`, (cpuOf(pid) - used) / (result.perSecond * SECONDS));
  return result;
};

/**
 * Commands from HTTP through the broker to a durable event, beside bare requests of Nest over the same broker, in turns;
 * medians of the rounds.
 */
export const measureNats = async (started: Started, nats: Broker, folder: string): Promise<BenchRecord[]> => {
  const bare = await bareNest(nats.url);
  await started.add(bare, bare.stop);
  const { send, gateway, service } = await startPlatform(started, nats.url, folder);
  const pids = { gateway, service, 'nats-server': nats.pid };
  const figures = new Figures();
  const note = noteTo(figures);
  await timeSideBySide(IN_FLIGHT[1], bare.ask);
  await send(IN_FLIGHT[1]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const inFlight of IN_FLIGHT) {
      note(`bare ${inFlight}`, await timeSideBySide(inFlight, bare.ask));
      const sending = () => send(inFlight);
      note(`http ${inFlight}`, await (inFlight === 1 ? sending() : sendCounting(sending, pids, figures)));
    }
  }
  figures.note('syncs', bareSyncs(join(folder, 'syncs')));
  const of = (name: string) => figures.median(name);
  const bareRow = (what: string, key: string, unit: string): BenchRecord => ({
    name: `bare Nest request over NATS (ClientNats → ServerNats), ${what}`,
    value: of(`bare ${key}`),
    unit,
  });
  const httpRow = (what: string, key: string, unit: string): BenchRecord => ({
    name: `HTTP → NATS → durable event, ${what}`,
    value: of(`http ${key}`),
    unit,
    baseline: of(`bare ${key}`),
  });
  return [
    { name: 'one page written and synced (fdatasync)', value: of('syncs'), unit: 'syncs/s' },
    ...IN_FLIGHT.flatMap((inFlight) => [
      bareRow(`${inFlight} in flight, median`, `${inFlight} p50`, 'ms'),
      bareRow(`${inFlight} in flight, 99 %`, `${inFlight} p99`, 'ms'),
      bareRow(`${inFlight} in flight`, `${inFlight} rate`, 'requests/s'),
      httpRow(`${inFlight} in flight, median`, `${inFlight} p50`, 'ms'),
      httpRow(`${inFlight} in flight, 99 %`, `${inFlight} p99`, 'ms'),
      httpRow(`${inFlight} in flight`, `${inFlight} rate`, 'commands/s'),
    ]),
    ...Object.keys(pids).map((name) => ({
      name: `CPU time of a command with 64 in flight, ${name}`,
      value: Math.round(of(`cpu ${name}`)),
      unit: 'µs',
    })),
  ];
};
