import { execFileSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askedAt, type Platform } from '../platform.fixture.ts';

const workspace = join(import.meta.dirname, '../../../..');

/** A program of the cluster. */
export type Program = Readonly<{ name: string; pid: number; port: number; child: ChildProcess; said: () => string }>;
type Running = Readonly<{
  url: string;
  processes: Program[];
  launch: (name: string) => Promise<Program>;
  ready: (program: Program) => Promise<void>;
  stop: () => Promise<void>;
}>;
export type Cluster = Platform & Pick<Running, 'processes' | 'launch' | 'ready'>;

/** A server that a spec started. */
export type Server = Readonly<{ url: string; port: number; stop: (signal?: NodeJS.Signals) => Promise<void> }>;

const tool = async <T>(file: string): Promise<T> => (await import(join(workspace, 'tools', file))) as T;

export const startNats = async (options: object = {}): Promise<Server> =>
  (await tool<{ start: (given: object) => Promise<Server> }>('servers/nats.mjs')).start(options);

const given = (variable: string): string => {
  const value = process.env[variable];
  if (value === undefined || value === '') throw new Error(`${variable} is not set: npm run test:servers sets it`);
  return value;
};

let built = false;

/**
 * The platform as real processes, from what is built: a gateway and copies of each service, with a database and a folder of
 * its own, over the broker and the read store that the environment names.
 */
export const startClusterPlatform = async (
  options: Readonly<{ copies?: number; variables?: NodeJS.ProcessEnv }> = {},
): Promise<Cluster> => {
  if (!built) execFileSync(process.execPath, [join(workspace, 'tools/build.mjs'), '--quiet']);
  built = true;
  const dataDir = await mkdtemp(join(tmpdir(), 'zveno-cluster-'));
  const readStore = new URL(given('MONGODB_URL'));
  readStore.pathname = `/c${randomUUID().slice(0, 8)}`;
  const environment = {
    PATH: process.env.PATH,
    NATS_URL: given('NATS_URL'),
    READ_STORE_URL: readStore.href,
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_ADDRESS: '0',
    ...options.variables,
  };
  type Start = (settings: object) => Promise<Running>;
  const { startCluster } = await tool<{ startCluster: Start }>('cluster.mjs');
  const { url, processes, launch, ready, stop } = await startCluster({
    dataDir,
    copies: options.copies ?? 1,
    environment,
  });
  return {
    ...askedAt(url, dataDir),
    processes,
    launch,
    ready,
    close: async () => {
      await stop();
      await rm(dataDir, { recursive: true });
    },
  };
};
