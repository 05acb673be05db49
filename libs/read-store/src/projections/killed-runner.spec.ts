import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { entered, left, lesson, SchoolHouse } from './school-log.fixture.ts';
import { pupilsModel, unitsModel } from './school-models.fixture.ts';

const KILLS = Number(process.env.ZVENO_KILLS ?? 3);
jest.setTimeout(120_000 + KILLS * 5_000);

/** Starts a projecting process and kills it when it has told of so many moves, or of the end. */
const runAndKill = async (house: SchoolHouse, version: string, moves: number) => {
  const script = new URL('./killed-runner.fixture.ts', import.meta.url).pathname;
  const args = [...process.execArgv, script, house.eventStoreUrl, house.readStoreUrl, version];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) if ((told += 1) >= moves || line === 'done') break;
  child.kill('SIGKILL');
  await exited;
};

it(`a process killed while projecting leaves rows that a rebuild confirms (${KILLS} kills)`, async () => {
  const house = await SchoolHouse.open();
  try {
    for (let n = 0; n < KILLS; n += 1) {
      for (let k = 0; k < 12; k += 1)
        await house.append(
          ...Array.from({ length: 20 }, (_, i) => entered(`p${(n * 97 + k * 20 + i) % 400}`, `u${i % 7}`)),
          ...Array.from({ length: 30 }, (_, i) => lesson(`u${i % 7}`, 1)),
          left(`p${(n * 13 + k) % 400}`, 'u1'),
        );
      await runAndKill(house, String((n % 2) + 1), 1 + Math.floor(Math.random() * 12));
    }
    const runner = await house.run([pupilsModel, unitsModel]);
    await runner.settled();
    const head = await house.eventStore.head();
    await Promise.all(['pupils', 'units'].map((name) => runner.waitFor(name, head, 10_000)));
    expect(await runner.rebuild('pupils')).toMatchObject({ position: head, equal: true });
    expect(await runner.rebuild('units')).toMatchObject({ position: head, equal: true });
    const taught = await house.store.model(unitsModel).find({}, { sort: { _id: 1 } });
    expect(taught.reduce((sum, { hours }) => sum + hours, 0)).toBe(KILLS * 12 * 30);
  } finally {
    await house.close();
  }
});
