import { DomainError } from '@zveno/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { readCheckpoint, writeCheckpoints } from './checkpoints.ts';
import type { ProjectionStatus } from './status.ts';
import { entered, left, lesson, SchoolHouse, stored } from './school-log.fixture.ts';
import { pupilsModel, superstitiousModel, unitsModel, unitsNextModel } from './school-models.fixture.ts';

/** What the runner must do on every read store; `readStoreUrl` gives the address of an empty one. */
export const projectionRunnerContract = (store: string, readStoreUrl?: () => string): void => {
  describe(`the projection runner on ${store}`, () => {
    let house: SchoolHouse;
    beforeEach(async () => (house = await SchoolHouse.open({ readStoreUrl: readStoreUrl?.() })));
    afterEach(() => house.close());

    it('folds what was there and what comes, and lets people read what they wrote', async () => {
      await house.append(entered('anna', '7a'), entered('boris', '7a'));
      const runner = await house.run([pupilsModel, unitsModel]);
      const position = await house.append(entered('vera', '7b'), left('boris', '7a'));
      await runner.waitFor('pupils', position);
      const pupils = house.store.model(pupilsModel);
      expect(await pupils.find({ unitId: '7a' })).toEqual([{ _id: 'anna', unitId: '7a', moves: 0, units: ['7a'] }]);
      expect(await pupils.findOne({ units: '7b' })).toMatchObject({ _id: 'vera' });
      expect(await pupils.findOne({ _id: 'boris' })).toBeNull();
      expect(await pupils.count({ _id: { $in: ['anna', 'boris', 'vera'] } })).toBe(2);
      await runner.waitFor('units', position);
      expect(
        await house.store
          .model(unitsModel)
          .aggregate([{ $match: { size: { $gte: 0 } } }, { $group: { _id: null, all: { $sum: '$size' } } }]),
      ).toEqual([{ _id: null, all: 2 }]);
    });

    it('moves every projection with the log, also when nothing concerns it', async () => {
      const runner = await house.run([pupilsModel, unitsModel]);
      const position = await house.append(lesson('7a', 2));
      await runner.waitFor('pupils', position);
      await runner.waitFor('units', position);
      await runner.settled();
      expect(runner.status()).toMatchObject([
        { name: 'pupils', position, state: 'live' },
        { name: 'units', position, state: 'live' },
      ]);
    });

    it('refuses to wait for what is not in the log, and for those who are late', async () => {
      const runner = await house.run([pupilsModel]);
      const position = await house.append(entered('anna', '7a'));
      await expect(runner.waitFor('pupils', '999')).rejects.toMatchObject({ code: 'position.beyond-head' });
      await runner.waitFor('pupils', position);
      await house.stopRunners();
      const next = await house.append(entered('boris', '7a'));
      await expect(runner.waitFor('pupils', next, 10)).rejects.toMatchObject({ code: 'read.lagging' });
      await expect(runner.waitFor('strangers', next)).rejects.toMatchObject({ code: 'projection.not-found' });
    });

    it('goes on where it stopped, and repeats what the checkpoint forgot without harm', async () => {
      const first = await house.run([unitsModel]);
      const early = await house.append(lesson('7a', 2), entered('anna', '7a'));
      await first.waitFor('units', early);
      await house.stopRunners();
      const checkpoint = await readCheckpoint(house.store.database, 'units');
      expect(checkpoint).toMatchObject({ position: early, version: 1 });
      const digest = await house.store.model(unitsModel).digest();
      await writeCheckpoints(house.store.database, [{ ...checkpoint!, position: '0' }]);
      const second = await house.run([unitsModel]);
      await second.waitFor('units', early);
      expect(await house.store.model(unitsModel).digest()).toBe(digest);
      await second.waitFor('units', await house.append(lesson('7a', 1)));
      expect(await house.store.model(unitsModel).findOne({ _id: '7a' })).toEqual({ _id: '7a', size: 1, hours: 3 });
    });

    it('bears two owners for a moment', async () => {
      const runners = await Promise.all([house.run([unitsModel]), house.run([unitsModel])]);
      let position = '0';
      for (let round = 0; round < 30; round += 1) position = await house.append(lesson('7a', 1), lesson('7b', 1));
      await Promise.all(runners.map((runner) => runner.waitFor('units', position)));
      expect(await house.store.model(unitsModel).find({}, { sort: { _id: 1 } })).toEqual([
        { _id: '7a', size: 0, hours: 30 },
        { _id: '7b', size: 0, hours: 30 },
      ]);
    });

    it('stops visibly at an event it cannot read, while the others go on', async () => {
      const changes: ProjectionStatus[] = [];
      const errors: object[] = [];
      const ignore = () => undefined;
      const log = { info: ignore, warn: ignore, error: (fields: object) => errors.push(fields) };
      const runner = await house.run([superstitiousModel, unitsModel], { onChange: (s) => changes.push(s), log });
      const before = await house.append(lesson('7a', 2));
      const poison = await house.append(lesson('7a', 13));
      const after = await house.append(lesson('7a', 1));
      await expect(runner.waitFor('superstitious', after)).rejects.toMatchObject({ code: 'read.stopped' });
      await runner.waitFor('units', after);
      const stopped = {
        name: 'superstitious',
        state: 'stopped',
        position: before,
        error: { reason: 'RangeError', position: poison, type: 'LessonGiven' },
      };
      expect(runner.status()[0]).toMatchObject(stopped);
      expect(changes).toContainEqual(expect.objectContaining(stopped));
      expect(JSON.stringify(errors)).not.toContain('pupil');
      expect(errors).toHaveLength(1);
      expect(await house.store.model(superstitiousModel).findOne({ _id: '7a' })).toMatchObject({ hours: 2 });
    });

    it('passes over unknown types and stops at a version written by newer code', async () => {
      const runner = await house.run([unitsModel]);
      await house.append({ type: 'CatAdopted', data: { catId: 'c' } }, lesson('7a', 2));
      const old = stored({ type: 'LessonGiven', data: { unitId: '7a' } }, 1);
      const { position } = await house.eventStore.append('school-1', [old], 'any');
      await runner.waitFor('units', position);
      expect(await house.store.model(unitsModel).findOne({ _id: '7a' })).toMatchObject({ hours: 3 });
      await house.eventStore.append('school-1', [stored(lesson('7a', 1), 3)], 'any');
      const last = await house.append(lesson('7a', 1));
      await expect(runner.waitFor('units', last)).rejects.toMatchObject({ code: 'read.stopped' });
      expect(runner.status()[0]?.error).toMatchObject({ reason: 'event.version-unknown' });
    });

    it('fills a new version in a thread while the old rows answer, and drops these when it has taken over', async () => {
      const first = await house.run([unitsModel]);
      await first.waitFor('units', await house.append(lesson('7a', 2)));
      for (let n = 0; n < 6; n += 1)
        await house.append(...Array.from({ length: 100 }, (_, k) => entered(`p${n}-${k}`, `unit-${k % 9}`)));
      await house.stopRunners();
      const answering = await house.store.model(unitsModel).findOne({ _id: '7a' });
      const states: string[] = [];
      const second = await house.run([unitsNextModel], { onChange: ({ state }) => states.push(state) });
      expect(second.status()[0]?.state).toBe('rebuilding');
      expect(await house.store.model(unitsNextModel).findOne({ _id: '7a' })).toEqual(answering);
      await expect(second.waitFor('units', await house.eventStore.head(), 1)).rejects.toMatchObject({
        code: 'read.lagging',
      });
      await second.settled();
      await second.waitFor('units', await house.eventStore.head());
      expect(states).toEqual(['rebuilding', 'catching-up', 'live']);
      expect(await house.store.model(unitsNextModel).findOne({ _id: 'unit-0' })).toMatchObject({ size: 72 });
      const names = async () => (await house.store.database.listCollections().toArray()).map(({ name }) => name);
      await second.waitFor('units', await house.append(lesson('7a', 2)));
      // Where copies share the store, others may still answer from there for a while.
      while ((await names()).some((name) => name.startsWith('units-v1'))) await pause(20);
      expect(await names()).toEqual(['checkpoints', expect.stringMatching(/^units-v2/u)]);
    });

    it('stops visibly when a new version cannot be filled; the old rows go on answering', async () => {
      const old = { ...superstitiousModel, projection: { ...superstitiousModel.projection, version: 0 } };
      const first = await house.run([old]);
      await first.waitFor('superstitious', await house.append(lesson('7a', 2)));
      await house.stopRunners();
      const poison = await house.append(lesson('7a', 13));
      const second = await house.run([superstitiousModel]);
      expect(second.status()[0]).toMatchObject({ state: 'stopped', error: { position: poison, reason: 'RangeError' } });
      expect(await house.store.model(superstitiousModel).findOne({ _id: '7a' })).toMatchObject({ hours: 2 });
      await expect(second.waitFor('superstitious', poison)).rejects.toMatchObject({ code: 'read.stopped' });
    });

    it('fills several in one pass over the log; the one that cannot be filled leaves the others alone', async () => {
      for (let n = 0; n < 6; n += 1)
        await house.append(...Array.from({ length: 100 }, (_, k) => entered(`p${n}-${k}`, `unit-${k % 9}`)));
      const poison = await house.append(lesson('7a', 13));
      const head = await house.append(lesson('7a', 2));
      const runner = await house.run([superstitiousModel, unitsModel, pupilsModel]);
      await runner.settled();
      await Promise.all(['units', 'pupils'].map((name) => runner.waitFor(name, head)));
      expect(runner.status()).toMatchObject([
        { name: 'superstitious', state: 'stopped', answers: false, error: { position: poison, reason: 'RangeError' } },
        { name: 'units', state: 'live', answers: true },
        { name: 'pupils', state: 'live', answers: true },
      ]);
      expect(await house.store.model(unitsModel).findOne({ _id: '7a' })).toMatchObject({ hours: 15 });
      expect(await house.store.model(pupilsModel).count({ unitId: 'unit-0' })).toBe(72);
      for (const name of ['units', 'pupils'])
        expect(await runner.rebuild(name)).toMatchObject({ position: head, equal: true });
    });

    it('rebuilds by hand into equal rows, with progress, while the log grows', async () => {
      const runner = await house.run([pupilsModel, unitsModel]);
      for (let n = 0; n < 20; n += 1)
        await house.append(...Array.from({ length: 50 }, (_, k) => entered(`p${(n * 50 + k) % 700}`, `unit-${k % 9}`)));
      await house.append(left('p1', 'unit-1'), left('p2', 'unit-2'));
      await runner.waitFor('units', await house.eventStore.head(), 10_000);
      const positions: string[] = [];
      const rebuilding = runner.rebuild('pupils', { onProgress: ({ position }) => positions.push(position) });
      await expect(runner.rebuild('pupils')).rejects.toMatchObject({ code: 'projection.busy' });
      for (let n = 0; n < 20; n += 1) await house.append(left(`p${n}`, 'unit-1'), entered(`q${n}`, 'unit-2'));
      const report = await rebuilding;
      expect(report).toMatchObject({ equal: true, switched: true });
      expect(positions.length).toBeGreaterThan(0);
      await runner.waitFor('pupils', await house.append(entered('last', 'unit-3')));
      expect(await house.store.model(pupilsModel).findOne({ _id: 'last' })).not.toBeNull();
      expect(await house.store.model(pupilsModel).count({ unitId: 'unit-2' })).toBeGreaterThan(20);
      const names = (await house.store.database.listCollections().toArray()).map(({ name }) => name);
      const { collection } = (await readCheckpoint(house.store.database, 'pupils'))!;
      expect(names).toContain(collection);
    });

    it('gives up a rebuild at the stop; the rows that answered go on', async () => {
      await house.append(...Array.from({ length: 500 }, (_, i) => entered(`pupil-${i}`, '7a')));
      const first = await house.run([pupilsModel]);
      await first.settled();
      const rebuilding = expect(first.rebuild('pupils')).rejects.toThrow('stopped');
      await house.stopRunners();
      await rebuilding;
      await house.run([pupilsModel]);
      expect(await house.store.model(pupilsModel).count({ unitId: '7a' })).toBe(500);
      expect(await house.store.model(pupilsModel).count({ unitId: '7a' }, { limit: 100 })).toBe(100);
    });

    it('keeps rows that a rebuild does not confirm, unless it is forced', async () => {
      const runner = await house.run([unitsModel]);
      await runner.waitFor('units', await house.append(lesson('7a', 2)));
      const { collection } = (await readCheckpoint(house.store.database, 'units'))!;
      const rows = house.store.database.collection(collection);
      await rows.replaceOne({ _id: '7a' }, { size: 9, hours: 9, _at: '1' });
      expect(await runner.rebuild('units')).toMatchObject({ equal: false, switched: false });
      expect(await house.store.model(unitsModel).findOne({ _id: '7a' })).toMatchObject({ hours: 9 });
      expect(await runner.rebuild('units', { force: true })).toMatchObject({ equal: false, switched: true });
      expect(await house.store.model(unitsModel).findOne({ _id: '7a' })).toMatchObject({ hours: 2 });
    });

    it('refuses questions that no declared index serves', async () => {
      const runner = await house.run([pupilsModel]);
      await runner.settled();
      const pupils = house.store.model(pupilsModel);
      const refusal = { code: 'read-store.query-unindexed', details: { collection: 'pupils', fields: ['moves'] } };
      await expect(async () => pupils.find({ moves: 1 })).rejects.toMatchObject(refusal);
      await expect(async () => pupils.count({ moves: 1 })).rejects.toBeInstanceOf(DomainError);
      await expect(async () => pupils.aggregate([{ $group: { _id: '$unitId' } }])).rejects.toBeInstanceOf(DomainError);
      expect(await pupils.find({ unitId: 'x', moves: 1 })).toEqual([]);
      expect(await pupils.find({ $or: [{ unitId: 'x' }, { units: 'y' }] })).toEqual([]);
      expect(await pupils.find({}, { sort: { unitId: -1, moves: 1 }, limit: 5 })).toEqual([]);
    });
  });
};
