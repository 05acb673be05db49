import { setTimeout as pause } from 'node:timers/promises';
import { residentOf } from '../proc.ts';
import { tool, type Started } from './started.ts';
import type { BenchRecord } from '../record.ts';

const REST_MS = 15_000;

type Server = Readonly<{ url: string; stop: () => Promise<void> }>;
type Cluster = Readonly<{ processes: Readonly<{ name: string; pid: number }>[]; stop: () => Promise<void> }>;
type Tool = Readonly<{ startCluster: (options: object) => Promise<Cluster> }>;

/** Resident memory of each program of a cluster, without an organisation, a while after all are ready. */
export const measureMemory = async (started: Started, natsUrl: string, folder: string): Promise<BenchRecord[]> => {
  const mongo = await (await tool<{ start: () => Promise<Server> }>('servers/mongo.mjs')).start();
  await started.add(mongo, () => mongo.stop());
  const cluster = await (
    await tool<Tool>('cluster.mjs')
  ).startCluster({
    dataDir: folder,
    environment: { PATH: process.env.PATH, NATS_URL: natsUrl, READ_STORE_URL: mongo.url, LOG_LEVEL: 'warn' },
  });
  await started.add(cluster, () => cluster.stop());
  await pause(REST_MS);
  return cluster.processes.map(({ name, pid }) => ({
    name: `memory at rest, ${name}`,
    value: residentOf(pid),
    unit: 'MB',
  }));
};
