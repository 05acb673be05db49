import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataFolderLock, RESTORING_FILE } from '@zveno/service/data-folder-lock';
import { folders, zveno } from '../zveno.fixture.ts';
import { openSchool } from './school.fixture.ts';

const { folder, tidy } = folders();
afterAll(tidy);

/** How many restores are killed: few here, hundreds on demand. */
const KILLS = Number(process.env.ZVENO_KILLS ?? 4);

const headOf = async (data: string): Promise<string> => {
  const { events, close } = await openSchool(data);
  const head = await events.head();
  await close();
  return head;
};

it('a restore killed at any moment leaves the old data, the new data, or a folder that no server takes', async () => {
  const root = folder();
  const [data, target] = [join(root, 'data'), join(root, 'backup')];
  const school = await openSchool(data);
  for (const subject of ['anna', 'boris']) await school.record(subject, 'Имя');
  expect((await zveno(['backup', target, '--data', data])).code).toBe(0);
  await school.record('vera', 'Вера');
  await school.close();

  const fixture = join(import.meta.dirname, 'restores-backup.fixture.ts');
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, [...process.execArgv, fixture, target, data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    await once(child.stdout, 'data');
    await pause((kill * 97) % 240);
    child.kill('SIGKILL');
    await gone;
    if (existsSync(join(data, RESTORING_FILE))) {
      expect(() => DataFolderLock.acquire(data)).toThrow('data-folder.half-restored');
      expect((await zveno(['restore', target, '--data', data, '--force'])).code).toBe(0);
    }
    expect(['2', '3']).toContain(await headOf(data));
  }
  const later = () => new Date('2026-09-02T05:00:00.000Z');
  expect((await zveno(['restore', target, '--data', data, '--force'], { now: later })).code).toBe(0);
  expect(await headOf(data)).toBe('2');
}, 600_000);
