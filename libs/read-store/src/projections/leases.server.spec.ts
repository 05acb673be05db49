import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { LogReader } from '@zveno/event-store';
import { freshMongoUrl } from '../fresh-mongo-url.ts';
import type { ReadStore } from '../read-store.ts';
import { CHECKPOINTS } from './checkpoints.ts';
import type { LeaseRecord } from './leases.ts';
import type { AnyModel } from './projection-model.ts';
import { ProjectionRunner } from './projection-runner.ts';
import { entered, left, lesson, SchoolHouse, stored } from './school-log.fixture.ts';
import { pupilsModel, superstitiousModel, unitsModel, unitsNextModel } from './school-models.fixture.ts';

/** A copy of the service in this process: its own connection, reader and runner. */
type Copy = { store: ReadStore; runner: ProjectionRunner; close: () => Promise<void> };

describe('copies that share a read store', () => {
  let house: SchoolHouse;
  const copies: Copy[] = [];
  const children: ChildProcess[] = [];

  beforeEach(async () => (house = await SchoolHouse.open({ readStoreUrl: freshMongoUrl() })));
  afterEach(async () => {
    for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await kill(child);
    for (const copy of copies.splice(0)) await copy.close();
    await house.close();
  });

  const open = async (models: readonly AnyModel[], termMs?: number): Promise<Copy> => {
    const store = await house.connect(termMs);
    const reader = new LogReader(house.eventStore, { batchSize: 20 });
    const { eventStore, eventStoreUrl } = house;
    const runner = new ProjectionRunner({ store, eventStore, eventStoreUrl, reader, models });
    let closed = false;
    const close = async () => {
      if (closed) return;
      closed = true;
      await runner.close();
      await reader.close();
      await store.close();
    };
    copies.push({ store, runner, close });
    await runner.start();
    return copies.at(-1) as Copy;
  };

  const record = async (name: string) =>
    (await house.store.database.collection(CHECKPOINTS).findOne({ _id: name })) as unknown as LeaseRecord;

  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await pause(20);
  };

  const kill = async (child: ChildProcess) => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };

  /** A copy in a process of its own; resolves when it has told of so many moves. */
  const start = async (version: string, moves: number): Promise<ChildProcess> => {
    const script = new URL('./killed-runner.fixture.ts', import.meta.url).pathname;
    const args = [...process.execArgv, script, house.eventStoreUrl, house.readStoreUrl, version, String(house.termMs)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let told = 0;
    for await (const line of createInterface({ input: child.stdout! }))
      if ((told += 1) >= moves || line === 'done') break;
    child.stdout?.resume();
    return child;
  };

  const teach = async (rounds: number) => {
    let position = '0';
    for (let k = 0; k < rounds; k += 1)
      position = await house.append(
        ...Array.from({ length: 20 }, (_, i) => entered(`p${(k * 20 + i) % 300}`, `u${i % 7}`)),
        ...Array.from({ length: 20 }, (_, i) => lesson(`u${i % 7}`, 1)),
        left(`p${k % 300}`, 'u1'),
      );
    return position;
  };

  it('have one owner; the other answers and lets people read what they wrote', async () => {
    // Long, so that an owner which gets no turn on a busy machine for a moment is not replaced.
    const first = await open([pupilsModel, unitsModel], 6_000);
    const second = await open([pupilsModel, unitsModel], 6_000);
    const { owner, term } = await record('units');
    for (let n = 0; n < 20; n += 1) {
      const position = await house.append(lesson('7a', 1));
      await second.runner.waitFor('units', position, 20_000);
      expect(await second.store.model(unitsModel).findOne({ _id: '7a' })).toMatchObject({ hours: n + 1 });
    }
    expect(await record('units')).toMatchObject({ owner, term });
    await first.runner.settled();
    await second.runner.settled();
    expect(second.runner.status()).toMatchObject([{ state: 'live' }, { state: 'live' }]);
  });

  it('hand over at once when one stops in good order', async () => {
    const first = await open([unitsModel]);
    await first.runner.waitFor('units', await house.append(lesson('7a', 1)), 20_000);
    const second = await open([unitsModel]);
    const before = await record('units');
    await first.close();
    await second.runner.waitFor('units', await house.append(lesson('7a', 1)), 20_000);
    expect((await record('units')).term).toBe(before.term + 1);
    expect(await second.store.model(unitsModel).findOne({ _id: '7a' })).toMatchObject({ hours: 2 });
  });

  it.each(['SIGKILL', 'SIGSTOP'] as const)('take over from one that gets %s in the middle', async (signal) => {
    await teach(20);
    const child = await start('1', 5);
    const { term } = await record('units');
    child.kill(signal);
    const runner = (await open([pupilsModel, unitsModel])).runner;
    const head = await teach(10);
    await Promise.all(['pupils', 'units'].map((name) => runner.waitFor(name, head, 20_000)));
    expect((await record('units')).term).toBeGreaterThan(term);
    const digests = () =>
      Promise.all([pupilsModel, unitsModel].map((model) => house.store.model(model as AnyModel).digest()));
    const before = await digests();
    const kept = await record('units');
    if (signal === 'SIGSTOP') {
      // It wakes with a batch in its hands and believes that the rows are its own.
      child.kill('SIGCONT');
      await runner.waitFor('units', await house.append(lesson('other', 1)), 20_000);
      await until(async () => {
        const { term: now, beat } = await record('units');
        return now > kept.term || beat > kept.beat + 10;
      });
    } else expect(await digests()).toEqual(before);
    for (const name of ['pupils', 'units']) expect(await runner.rebuild(name)).toMatchObject({ equal: true });
    const taught = await house.store
      .model(unitsModel)
      .find({ _id: { $in: ['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6'] } });
    expect(taught.reduce((sum, { hours }) => sum + hours, 0)).toBe(30 * 20);
  });

  it('rebuild by hand on whichever copy is asked', async () => {
    const first = await open([unitsModel]);
    const second = await open([unitsModel]);
    await first.runner.waitFor('units', await teach(5), 20_000);
    expect(await second.runner.rebuild('units')).toMatchObject({ equal: true, switched: true });
    const position = await house.append(lesson('7a', 1));
    await Promise.all([first, second].map(({ runner }) => runner.waitFor('units', position, 20_000)));
    for (const { store } of [first, second])
      expect(await store.model(unitsModel).findOne({ _id: '7a' })).toMatchObject({ hours: 1 });
  });

  it('of old code answer while newer code fills its rows and drops the old ones a term later', async () => {
    const old = await open([unitsModel]);
    await old.runner.waitFor('units', await teach(15), 20_000);
    const before = await old.store.model(unitsModel).findOne({ _id: 'u1' });
    const { collection } = await record('units');
    const next = await open([unitsNextModel]);
    const follower = await open([unitsModel]);
    await old.close();
    await until(async () => (await record('units')).version === 2);
    expect((await house.store.database.listCollections().toArray()).map(({ name }) => name)).toContain(collection);
    let gone = false;
    while (!gone) {
      expect(await follower.store.model(unitsModel).findOne({ _id: 'u1' })).toEqual(before);
      gone = (await house.store.database.listCollections().toArray()).every(({ name }) => name !== collection);
    }
    await follower.runner.waitFor('units', await house.append(lesson('u1', 5)), 20_000);
    await next.runner.waitFor('units', await house.append(lesson('u1', 5)), 20_000);
    expect(await record('units')).toMatchObject({ version: 2 });
  });

  it('never answer from rows that were dropped while the process stood still', async () => {
    const { runner } = await open([unitsModel]);
    await runner.waitFor('units', await house.append(lesson('7a', 1)), 20_000);
    const idle = (await house.connect()).model(unitsModel);
    expect(await idle.findOne({ _id: '7a' })).toMatchObject({ hours: 1 });
    const { collection } = await record('units');
    await runner.rebuild('units');
    await until(async () =>
      (await house.store.database.listCollections().toArray()).every(({ name }) => name !== collection),
    );
    expect(await idle.findOne({ _id: '7a' })).toMatchObject({ hours: 1 });
  });

  it('leave to newer code what older code cannot read', async () => {
    const { projection } = superstitiousModel;
    const cured: AnyModel = { ...unitsModel, projection: { ...unitsModel.projection, name: projection.name } };
    const old = await open([superstitiousModel]);
    await old.runner.waitFor('superstitious', await house.append(lesson('7a', 2)));
    const next = await open([cured]);
    const poison = await house.append(lesson('7a', 13));
    await next.runner.waitFor('superstitious', poison, 10_000);
    await until(async () => old.runner.status()[0]?.state === 'live');
    await old.runner.waitFor('superstitious', await house.append(lesson('7a', 1)), 10_000);
    expect(await old.store.model(superstitiousModel).findOne({ _id: '7a' })).toMatchObject({ hours: 16 });
  });

  it('all stop visibly at what none can read', async () => {
    const both = [await open([superstitiousModel]), await open([superstitiousModel])];
    await house.eventStore.append('school-1', [stored(lesson('7a', 13))], 'any');
    for (const { runner } of both) await until(async () => runner.status()[0]?.error?.reason === 'RangeError');
    await until(async () => (await record('superstitious')).owner === null);
  });
});
