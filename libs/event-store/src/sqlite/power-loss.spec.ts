import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { START, type Recorded } from '@zveno/kernel';
import { chance } from '../contract/chance.fixture.ts';
import type { Acknowledged } from '../contract/log.fixture.ts';
import { openEventStore } from '../open-event-store.ts';
import { Disk } from './crash-image.fixture.ts';
import { removeTemporary, temporaryPath } from './temporary-log.fixture.ts';
import { readTrace, type Step } from './trace.fixture.ts';

/** How many losses of power to try. Wants `strace`; without it the test fails. */
const LOSSES = Number(process.env['ZVENO_POWER_LOSSES'] ?? 0);
const SEED = Number(process.env['ZVENO_SEED'] ?? Date.now() % 2 ** 31);

afterAll(removeTemporary);

/** Runs a writing process and records what it did to the files and what it acknowledged. */
const record = (path: string): Step[] => {
  const trace = join(dirname(path), 'trace');
  const script = new URL('../contract/append-process.fixture.ts', import.meta.url).pathname;
  const streams = ['note-1', 'note-2', 'note-3'];
  const options = JSON.stringify({ url: `sqlite:${path}`, writers: 4, appends: 40, events: 3, streams });
  const calls = 'trace=openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink';
  const traced = ['-f', '-xx', '-s', '200000', '-o', trace, '-e', calls, process.execPath, ...process.execArgv];
  execFileSync('strace', [...traced, script, options], { stdio: ['ignore', 'pipe', 'inherit'] });
  return readTrace(readFileSync(trace, 'utf8'), path);
};

/** Opens the files that a loss of power has left behind and gives the events. */
const readImage = async (folder: string, image: Map<string, Buffer>): Promise<readonly Recorded[]> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [file, bytes] of image) {
    if (!file.endsWith('-shm')) writeFileSync(join(folder, file.slice(file.lastIndexOf('/') + 1)), bytes);
  }
  const path = join(folder, 'events.sqlite');
  const store = await openEventStore(`sqlite:${path}`);
  const { events } = await store.readAll(START, 100_000);
  await store.close();
  const db = new DatabaseSync(path, { readOnly: true });
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  db.close();
  return events;
};

describe('a disk that keeps only what was synced', () => {
  it('loses what was not, sector by sector', () => {
    const disk = new Disk();
    disk.do({ kind: 'write', file: 'a', at: 0, bytes: Buffer.alloc(1_024, 1) });
    disk.do({ kind: 'sync', file: 'a' });
    disk.do({ kind: 'write', file: 'a', at: 256, bytes: Buffer.alloc(1_024, 2) });
    const sectors = [true, false, true];
    const image = disk.crash(() => sectors.shift()!).get('a')!;
    expect([0, 255, 256, 511, 512, 1023, 1024, 1279].map((at) => image[at])).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
  });
});

if (LOSSES > 0) {
  describe(`a loss of power while appending (seed ${SEED}, ${LOSSES} times)`, () => {
    it(
      'loses no acknowledged event and keeps none by halves',
      async () => {
        const random = chance(SEED);
        const path = temporaryPath();
        const steps = record(path);
        expect(steps.filter(({ kind }) => kind === 'said')).toHaveLength(160);
        expect(steps.filter(({ kind }) => kind === 'sync').length).toBeGreaterThan(40);
        for (let loss = 0; loss < LOSSES; loss++) {
          const disk = new Disk();
          const acknowledged: Acknowledged[] = [];
          for (const step of steps.slice(0, Math.floor(random() * steps.length))) {
            if (step.kind === 'said') acknowledged.push(JSON.parse(step.line) as Acknowledged);
            else disk.do(step);
          }
          const share = random();
          const events = await readImage(join(dirname(path), 'image'), disk.crash(() => random() < share)); // prettier-ignore
          const appends = Map.groupBy(events, ({ metadata }) => metadata.commandId);
          for (const parts of appends.values()) expect(parts).toHaveLength(3);
          for (const { append, stream, revision, position } of acknowledged) {
            expect(appends.get(append)?.at(-1)).toMatchObject({ stream, revision, position });
          }
        }
      },
      60_000 + LOSSES * 1_000,
    );
  });
}
