import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Load = Readonly<{
  url: string;
  token: string;
  seconds: number;
  connections: number;
  method: 'PUT' | 'GET';
  /** How many units the commands go round. */
  streams: number;
}>;

/** Latencies in milliseconds. */
export type LoadResult = Readonly<{ perSecond: number; failed: number; p50: number; p99: number }>;

/** Sends requests over a number of connections, the next on each as soon as the last is answered. */
export const load = async (options: Load): Promise<LoadResult> => {
  const file = import.meta.url.endsWith('.ts') ? './sender.ts' : './sender.js';
  const sender = fork(fileURLToPath(new URL(file, import.meta.url)));
  sender.send(options);
  const ended = once(sender, 'exit').then(() => Promise.reject(new Error('the sender ended without a result')));
  const [result] = (await Promise.race([once(sender, 'message'), ended])) as [LoadResult];
  if (result.failed > 0) throw new Error(`${result.failed} requests were not answered well`);
  return result;
};
