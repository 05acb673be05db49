import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureKurrent } from './cluster/kurrentdb.ts';
import { measureMemory } from './cluster/memory.ts';
import { measureNats } from './cluster/nats.ts';
import { Started, tool } from './cluster/started.ts';
import type { BenchRecord } from './record.ts';

const LIMIT_MS = 85_000;

type Nats = Readonly<{ url: string; pid: number; stop: () => Promise<void> }>;

const measure = async (started: Started, folder: string): Promise<BenchRecord[]> => {
  const url = process.env.KURRENTDB_URL;
  const onKurrent = url ? await measureKurrent(url) : [];
  // Said below the table.
  if (!url) process.once('beforeExit', () => console.log('\nkurrentdb: not run'));
  const nats = await (await tool<{ start: () => Promise<Nats> }>('servers/nats.mjs')).start();
  await started.add(nats, () => nats.stop());
  const overNats = await measureNats(started, nats, join(folder, 'probe'));
  const memory = await measureMemory(started, nats.url, join(folder, 'cluster'));
  return [...overNats, ...memory, ...onKurrent];
};

/**
 * Processes of a cluster over servers of its own: commands through the broker beside bare requests over it, memory of each
 * program at rest, and KurrentDB where KURRENTDB_URL names one. Everything started is stopped, whatever happens.
 */
export const clusterBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-cluster-'));
  const started = new Started();
  const cut = Promise.withResolvers<never>();
  const timer = setTimeout(() => cut.reject(new Error(`not measured within ${LIMIT_MS / 1_000} s`)), LIMIT_MS);
  let asked = false;
  const leave = () => {
    if (asked) process.exit(130);
    asked = true;
    cut.reject(new Error('interrupted'));
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, leave);
  const measured = measure(started, folder);
  try {
    return await Promise.race([measured, cut.promise]);
  } finally {
    clearTimeout(timer);
    measured.catch(() => undefined);
    await started.stop();
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, leave);
    rmSync(folder, { recursive: true, force: true });
  }
};
