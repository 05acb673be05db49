import { openEventStore } from '@zveno/event-store';
import { openTestSession } from '@zveno/identity/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchRecord } from './record.ts';
import { residentOf } from './proc.ts';

const ROUNDS = 3;
const REST_MS = 20_000;
// As `npm start` runs it: a smaller young generation keeps an idle platform small.
const program = join(import.meta.dirname, '../../../apps/standalone/dist/main.js');
const PORT = '3960';
const url = `http://127.0.0.1:${PORT}`;

const run = (folder: string, ...options: string[]): ChildProcess =>
  spawn(process.execPath, ['--max-semi-space-size=6', program, ...options], {
    env: { ...process.env, DATA_DIR: folder, HTTP_PORT: PORT, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const stop = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM');
  await once(child, 'close');
};

const tokenFor = async (folder: string): Promise<string> => {
  const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const token = await openTestSession(store, { personId: 'operator-1', operator: true });
  await store.close();
  return token;
};

/** Sends a command until it is accepted. */
const untilAccepted = async (token: string): Promise<void> => {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ name: 'Область', code: '00' });
  for (;;) {
    const answer = await fetch(`${url}/api/regions`, { method: 'POST', headers, body }).catch(() => undefined);
    if (answer?.status === 201) return;
    await pause(10);
  }
};

/** Built code on a folder that holds a made-up school: from the start to the first accepted command, and memory at rest. */
export const startBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-start-'));
  try {
    const first = run(folder);
    for await (const said of first.stdout!) if (String(said).includes('100 %')) break;
    await stop(first);
    const token = await tokenFor(folder);
    const seconds: number[] = [];
    let resident = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      const child = run(folder);
      child.stdout!.resume();
      await untilAccepted(token);
      seconds.push((performance.now() - started) / 1000);
      if (round === ROUNDS - 1) {
        await pause(REST_MS);
        resident = residentOf(child.pid!);
      }
      await stop(child);
    }
    const median = seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    return [
      {
        name: 'start on an existing folder to the first accepted command',
        value: Number(median.toFixed(2)),
        unit: 's',
        baseline: 2,
      },
      { name: 'memory at rest, one school', value: resident, unit: 'MB', baseline: 200 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
