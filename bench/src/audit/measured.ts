import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a piece of work took: seconds by the clock, seconds of all cores together, and the process's peak in MB. */
export type Took = Readonly<{ wall: number; cpu: number; peak: number }>;

/** Measures work in this process and prints it with what the work answers. */
export const report = async (work: () => Promise<object | void>): Promise<void> => {
  const before = process.cpuUsage();
  const started = performance.now();
  const answer = await work();
  const wall = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(JSON.stringify({ wall, cpu: (user + system) / 1_000_000, peak, ...answer }));
};

/** Runs a program of this folder in a process of its own; answers what it reports. */
export const run = async <T extends object>(program: string, ...words: readonly string[]): Promise<T & Took> => {
  const file = new URL(`./${program}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const flags = process.execArgv.filter((flag) => /^--(?:conditions|disable-warning)/u.test(flag));
  const child = spawn(process.execPath, [...flags, file.pathname, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return JSON.parse(said) as T & Took;
};
