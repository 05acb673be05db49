import { jest } from '@jest/globals';
import { Aggregates } from '@zveno/event-store';
import { connectReadStore, projectionModel, ProjectionRunner } from '@zveno/read-store';
import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { answering, bellEvents, rungBells } from './answering.fixture.ts';
import { placeReaction } from './place-reaction.ts';
import { defineReaction } from './reaction.ts';
import { Tower } from './reactions.fixture.ts';

const KILLS = Number(process.env.ZVENO_KILLS ?? 3);
const now = '2026-09-01T05:00:00.000Z';
jest.setTimeout(120_000 + KILLS * 5_000);

let tower: Tower;
beforeEach(async () => {
  tower = await Tower.open();
});
afterEach(() => tower.close());

/** Answers each bell; falls over, before or after the effect, whenever `fails` says so. */
const answerer = (fails: () => boolean) => {
  const aggregates = new Aggregates(tower.store);
  let calls = 0;
  const reaction = defineReaction({
    name: 'ringer',
    events: bellEvents,
    handles: ['BellRung'],
    react: async ({ data }, { metadata }) => {
      calls += 1;
      if (fails()) throw new Error('before the effect');
      const command = { type: 'Answer' as const, data, metadata: metadata('answer') };
      await aggregates.handle(answering, `answers-${data.bellId}`, command);
      if (fails()) throw new Error('after the effect');
    },
  });
  return { reaction, calls: () => calls };
};
const answered = async () => (await tower.events('BellAnswered')).map(({ stream }) => stream).sort();
const untilAnswered = async (count: number) => {
  while ((await tower.events('BellAnswered')).length < count) await pause(2);
};

it('an event has one effect, whatever fails and however often it is heard', async () => {
  let bells = 0;
  await placeReaction(tower.store, 'ringer', 'start', now);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constant('ring' as const), fc.constant('again' as const)), { minLength: 1, maxLength: 6 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (acts, failures) => {
        for (const act of acts) {
          const { reaction } = answerer(() => failures.pop() ?? false);
          if (act === 'again') await placeReaction(tower.store, 'ringer', 'start', now);
          else await tower.ring(`b${(bells += 1)}`);
          const first = await tower.run([reaction], { tries: 100, retryMs: 0, checkpointEveryMs: 0 });
          const second = await tower.run([answerer(() => false).reaction], { checkpointEveryMs: 0 });
          await untilAnswered(bells);
          await Promise.all([first.stop(), second.stop()]);
        }
        expect((await answered()).length).toBe(bells);
      },
    ),
    { numRuns: 10 },
  );
});

it(`a process killed between an effect and its note has each effect once (${KILLS} kills)`, async () => {
  const script = new URL('./ringer.fixture.ts', import.meta.url).pathname;
  const bells = KILLS * 20;
  for (let n = 0; n < bells; n += 1) await tower.ring(`b${n}`);
  await placeReaction(tower.store, 'ringer', 'start', now);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, [...process.execArgv, script, tower.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    let done = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'done' && (done += 1) > 3 + (kill % 7)) break;
    }
    child.kill('SIGKILL');
    await exited;
  }
  expect((await answered()).length).toBeGreaterThan(0);
  await tower.run([answerer(() => false).reaction]);
  await untilAnswered(bells);
  expect(new Set(await answered()).size).toBe(bells);
  expect((await answered()).length).toBe(bells);
});

it('a rebuild tells reactions nothing', async () => {
  const { reaction, calls } = answerer(() => false);
  const store = await connectReadStore(`sqlite:${join(tower.folder, 'read.sqlite')}`, { name: 'bells' });
  const { reader, store: eventStore, url: eventStoreUrl } = tower;
  const source = { file: './answering.fixture.ts', from: import.meta.url, exportName: 'rungBells' };
  const models = [projectionModel(rungBells, { ...source, indexes: [] })];
  const runner = new ProjectionRunner({ store, reader, eventStore, eventStoreUrl, models });
  await runner.start();
  const running = await tower.run([reaction]);
  await tower.ring('a', 'b', 'c');
  await untilAnswered(3);
  const before = calls();
  await runner.rebuild('bells');
  await tower.ring('d');
  await untilAnswered(4);
  expect(calls()).toBe(before + 1);
  await running.stop();
  await runner.close();
  await store.close();
});
