import { openEphemeral } from '@zveno/ephemeral';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptReadPositions } from './kept-read-positions.ts';
import { ReadPositions } from './read-positions.ts';

it('what a process that died had noted is taken by the next, and what is recorded is forgotten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-kept-'));
  const ephemeral = await openEphemeral(`sqlite:${join(folder, 'ephemeral.sqlite')}`);
  const start = async () => {
    const positions = new ReadPositions();
    const kept = new KeptReadPositions(positions, ephemeral);
    await kept.onApplicationBootstrap();
    return { positions, kept };
  };
  const dead = await start();
  dead.positions.advance('o1', 'c1', 'anna', '0001.0000000002');
  await dead.kept.keep();
  dead.kept.beforeApplicationShutdown();

  const next = await start();
  expect(next.positions.of('c1', 'anna')).toBe('0001.0000000002');
  await next.kept.keep();
  next.positions.recorded(next.positions.pending()[0]!);
  await next.kept.keep();
  next.kept.beforeApplicationShutdown();

  const last = await start();
  expect(last.positions.pending()).toEqual([]);
  last.kept.beforeApplicationShutdown();
  await ephemeral.close();
  rmSync(folder, { recursive: true });
});
