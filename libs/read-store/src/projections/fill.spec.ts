import { START, type Row } from '@zveno/kernel';
import { directChannel } from '../embedded/channel.ts';
import { openEmbedded } from '../embedded/embedded-database.ts';
import { EmbeddedEngine } from '../embedded/engine.ts';
import { fill, fillTogether, type FillTarget } from './fill.ts';
import { startFilling } from './filling.ts';
import { entered, left, lesson, SchoolHouse } from './school-log.fixture.ts';
import { pupilsModel, superstitiousModel, unitsModel } from './school-models.fixture.ts';
import { pupils, units } from './school.fixture.ts';

describe('filling', () => {
  let house: SchoolHouse;
  beforeAll(async () => {
    house = await SchoolHouse.open();
    for (let n = 0; n < 12; n += 1)
      await house.append(
        ...Array.from({ length: 40 }, (_, k) => entered(`p${(n * 17 + k) % 90}`, `u${k % 7}`)),
        ...Array.from({ length: 10 }, (_, k) => left(`p${(n * 5 + k) % 90}`, `u${k % 7}`)),
        lesson(`u${n % 7}`, 1),
      );
  });
  afterAll(() => house.close());

  const database = openEmbedded(directChannel(new EmbeddedEngine(':memory:', 0)));
  const rowsOf = (name: string) =>
    database
      .collection(name)
      .find({}, { sort: { _id: 1 } })
      .toArray();
  const target = (projection: unknown, name: string) =>
    ({ projection, collection: database.collection(name) }) as FillTarget<Row>;

  it.each([[1], [30], [100_000]])(
    'makes the same rows of one pass as of one each, with room for %i rows',
    async (rows) => {
      const stretch = { eventStore: house.eventStore, after: START, page: 64, rows };
      for (const [name, projection] of Object.entries({ pupils, units }))
        await fill({ ...stretch, ...target(projection, `${name}-alone-${rows}`) });
      const together = [target(pupils, `pupils-${rows}`), target(units, `units-${rows}`)];
      const faults: unknown[] = [];
      const position = await fillTogether(together, stretch, { onFault: (_, error) => faults.push(error) });
      expect([position, faults]).toEqual([await house.eventStore.head(), []]);
      for (const name of ['pupils', 'units'])
        expect(await rowsOf(`${name}-${rows}`)).toEqual(await rowsOf(`${name}-alone-${rows}`));
    },
  );

  it('leaves out what is not wanted any more, and writes nothing to it from then on', async () => {
    const [wanted, given] = [target(units, 'wanted'), target(pupils, 'given')];
    const stretch = { eventStore: house.eventStore, after: START, page: 64, rows: 100_000 };
    let pages = 0;
    const left: FillTarget[] = [];
    await fillTogether(
      [wanted, given],
      { ...stretch, onProgress: () => void (pages += 1) },
      {
        onFault: (_, error) => {
          throw error;
        },
        isWanted: (each) => each === wanted || pages < 3,
        onLeft: (each) => left.push(each),
      },
    );
    expect(left).toEqual([given]);
    expect(await rowsOf('given')).toEqual([]);
    expect(await rowsOf('wanted')).toHaveLength(7);
  });

  it('goes on in its thread with the others when one is given up or its code is not there', async () => {
    const { store, eventStoreUrl } = house;
    const jobs = [pupilsModel, superstitiousModel, { ...unitsModel, exportName: 'nobody' }, unitsModel].map(
      ({ module, exportName, indexes }, n) => ({ module, exportName, indexes, collection: `job-${n}` }),
    );
    const fillings = startFilling({ readStoreUrl: store.url, eventStoreUrl, jobs }, () => undefined);
    await fillings[0]!.stop();
    await expect(fillings[0]!.caughtUp).rejects.toThrow('stopped');
    await expect(fillings[2]!.caughtUp).rejects.toThrow('does not export nobody');
    const head = await house.eventStore.head();
    expect(await fillings[3]!.caughtUp).toBe(head);
    const digests = await fillings[3]!.finish({ until: head, compareWith: 'job-3' });
    expect(digests[0]).toBe(digests[1]);
    expect(await store.database.collection('job-3').countDocuments({})).toBe(7);
    expect(await fillings[1]!.caughtUp).toBe(head);
    await Promise.all(fillings.map((filling) => filling.stop()));
  });
});
