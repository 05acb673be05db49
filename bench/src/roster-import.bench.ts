import { writeDemoRoster } from '@zveno/demo';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One figure, beside what it is measured against. */
export type BenchRecord = Readonly<{ name: string; value: number; unit: string; baseline?: number }>;

type Figures = Readonly<{
  seconds: number;
  again: number;
  steps: number;
  peakMegabytes: number;
  peakAgainMegabytes: number;
}>;

const child = new URL(
  import.meta.url.endsWith('.ts') ? './roster-import.child.ts' : './roster-import.child.js',
  import.meta.url,
);

/** As `npm start` runs the platform. */
const START_FLAG = '--max-semi-space-size=6';

/** Imports the set in a process of its own, against fresh stores on the disk; then once more, when nothing is to be done. */
const measure = async (root: string): Promise<Figures> => {
  const flags = process.execArgv.filter((flag) => /^--(?:conditions|disable-warning)/u.test(flag));
  const worker = spawn(process.execPath, [...flags, START_FLAG, child.pathname, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  worker.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(worker, 'close')) as [number];
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return JSON.parse(said) as Figures;
};

/** The import of 20 schools in 4 municipalities: about 30,000 people and 150,000 enrolments. */
export const rosterImportBench = async (): Promise<BenchRecord[]> => {
  const root = mkdtempSync(join(tmpdir(), 'zveno-bench-import-'));
  try {
    writeDemoRoster(join(root, 'set'), { schools: 20, municipalities: 4, classes: 24, size: 25 });
    const { seconds, again, steps, peakMegabytes, peakAgainMegabytes } = await measure(root);
    return [
      { name: 'import of 20 schools: from files to the last event', value: seconds, unit: 's', baseline: 20 },
      { name: 'import of 20 schools: peak memory of the process', value: peakMegabytes, unit: 'MB', baseline: 500 },
      { name: 'import of 20 schools: commands per second', value: Math.round(steps / seconds), unit: '1/s' },
      { name: 'the same import again, nothing to do', value: again, unit: 's' },
      { name: 'the same import again: peak memory of the process', value: peakAgainMegabytes, unit: 'MB' },
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};
