import { openEventStore } from '@zveno/event-store';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsAfter, facts } from '../import-platform.fixture.ts';
import { smallSet } from '../roster.fixture.ts';

const KILLS = Number(process.env['ZVENO_KILLS'] ?? 4);
const fixture = new URL('../dying-import.fixture.ts', import.meta.url).pathname;
const key = randomBytes(32).toString('hex');

describe('an import whose process is killed', () => {
  let root: string;
  let source: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'zveno-kill-'));
    source = join(root, 'set');
    mkdirSync(source);
    for (const [name, content] of smallSet({ classes: 4, size: 8 })) writeFileSync(join(source, name), content);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Runs the import in a process of its own; kills it after so many milliseconds. @returns whether it finished */
  const importIn = async (folder: string, killAfter?: number): Promise<boolean> => {
    const flags = process.execArgv.filter((flag) => flag.startsWith('--conditions') || flag.startsWith('--disable'));
    const child = spawn(process.execPath, [...flags, fixture, folder, key, source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    await once(child, 'close');
    clearTimeout(timer);
    return said.includes('finished');
  };

  /** What the log tells, without ids of events and instants: the same for every run of one import. */
  const tale = async (folder: string) => {
    const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
    const events = facts(await eventsAfter(store));
    await store.close();
    const told = events.map(({ type, stream, metadata, data }) =>
      JSON.stringify([stream, type, metadata.effectiveOn, metadata.orgId, data], (_, value: unknown) =>
        typeof value === 'object' && value !== null && 'box' in value ? 'sealed' : value,
      ),
    );
    expect(new Set(told).size).toBe(told.length);
    const commands = events.map(({ metadata }) => metadata.commandId);
    expect(new Set(commands).size).toBe(commands.length);
    return told.sort();
  };

  it(
    `goes on after each of ${KILLS} kills and tells the same tale as one left alone`,
    async () => {
      const alone = join(root, 'alone');
      mkdirSync(alone);
      const began = performance.now();
      expect(await importIn(alone)).toBe(true);
      const span = performance.now() - began;
      const expected = await tale(alone);
      for (let kill = 0; kill < KILLS;) {
        const folder = join(root, `killed-${kill}`);
        mkdirSync(folder, { recursive: true });
        for (let finished = false; !finished; kill += 1)
          finished = await importIn(folder, kill < KILLS ? Math.random() * span : undefined);
        expect(await tale(folder)).toEqual(expected);
      }
    },
    60_000 + KILLS * 20_000,
  );
});
