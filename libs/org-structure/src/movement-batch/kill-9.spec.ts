import { openEventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandIdOf } from '../steps/run-steps.ts';

const KILLS = Number(process.env['ZVENO_KILLS'] ?? 4);
const STUDENTS = 300;
const fixture = new URL('./dying-batch.fixture.ts', import.meta.url).pathname;

describe('R40: a batch of movements whose process is killed', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'zveno-batch-kill-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Runs the batch in a process of its own; kills it after so many milliseconds. @returns whether it finished */
  const runIn = async (folder: string, killAfter?: number): Promise<boolean> => {
    const flags = process.execArgv.filter((flag) => flag.startsWith('--conditions') || flag.startsWith('--disable'));
    const child = spawn(process.execPath, [...flags, fixture, folder, String(STUDENTS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    await once(child, 'close');
    clearTimeout(timer);
    return said.includes('finished');
  };

  const tale = async (folder: string) => {
    const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
    const { events } = await store.readAll(START, 10_000);
    await store.close();
    const of = (wanted: string) => events.filter(({ type }) => type === wanted);
    const own = of('StudentExpelled').filter(({ data, metadata }) => {
      const row = `${(data as { rosterEntryId: string }).rosterEntryId}:ExpelStudent`;
      return metadata.commandId === commandIdOf(metadata.correlationId, row);
    });
    return {
      own: own.length,
      expelled: of('StudentExpelled')
        .map(({ stream }) => stream)
        .sort(),
      completed: of('MovementBatchCompleted').map(({ data }) => (data as { refused: unknown[] }).refused),
      open: of('MovementBatchOpened').length - of('MovementBatchClosed').length,
    };
  };

  it(
    `goes on after each of ${KILLS} kills and moves everybody once`,
    async () => {
      const alone = join(root, 'alone');
      mkdirSync(alone);
      const began = performance.now();
      expect(await runIn(alone)).toBe(true);
      const span = performance.now() - began;
      const expected = await tale(alone);
      expect(expected).toMatchObject({ completed: [[]], open: 0, own: STUDENTS });
      expect(expected.expelled).toHaveLength(STUDENTS);
      for (let kill = 0; kill < KILLS;) {
        const folder = join(root, `killed-${kill}`);
        mkdirSync(folder, { recursive: true });
        for (let finished = false; !finished; kill += 1)
          finished = await runIn(folder, kill < KILLS ? span * (0.3 + Math.random() * 0.7) : undefined);
        expect(await tale(folder)).toEqual(expected);
      }
    },
    60_000 + KILLS * 20_000,
  );
});
