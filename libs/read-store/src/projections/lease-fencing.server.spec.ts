import type { Database } from '../embedded/database.ts';
import { freshMongoUrl } from '../fresh-mongo-url.ts';
import { connectReadStore, type ReadStore } from '../read-store.ts';
import { CHECKPOINTS } from './checkpoints.ts';
import { Leases } from './leases.ts';

describe('a lease', () => {
  let store: ReadStore;
  let database: Database;
  beforeAll(async () => {
    store = await connectReadStore(freshMongoUrl(), { name: 'spec' });
    database = store.database;
  });
  afterAll(async () => {
    await (await store.connection()).dropDatabase();
    await store.close();
  });
  beforeEach(() => database.collection(CHECKPOINTS).deleteOne({ _id: 'units' }));

  const copy = (termMs = 60_000) => new Leases({ database, names: ['units'], termMs });
  const stored = () => database.collection(CHECKPOINTS).findOne({ _id: 'units' });
  const move = (leases: Leases, position: string) => leases.write(new Map([['units', { position }]]));

  it('goes to the first of two who claim it', async () => {
    const [first, second] = [copy(), copy()];
    await Promise.all([first.look(), second.look()]);
    const claims = await Promise.all([first.claim('units'), second.claim('units')]);
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    expect([first.owns('units'), second.owns('units')].filter(Boolean)).toHaveLength(1);
  });

  it('lets nothing of a former owner take hold', async () => {
    const [former, owner] = [copy(), copy()];
    await former.claim('units');
    await move(former, '7');
    await owner.look();
    await owner.claim('units');
    await move(owner, '9');
    const before = await stored();
    expect(former.owns('units')).toBe(true);
    await former.release(['units']);
    expect(await stored()).toEqual(before);
    const [again, next] = [copy(), copy()];
    await again.look();
    await again.claim('units');
    await next.look();
    await next.claim('units');
    await move(next, '11');
    const after = await stored();
    await move(again, '10');
    expect(await stored()).toEqual(after);
    expect([again.owns('units'), next.owns('units')]).toEqual([false, true]);
  });

  it('is not taken from an owner that has moved since it was looked at', async () => {
    const [owner, other] = [copy(), copy()];
    await owner.claim('units');
    await other.look();
    await move(owner, '7');
    expect(await other.claim('units')).toBeUndefined();
  });

  it('is up to be taken when it was let go, or silent for a term', async () => {
    const [owner, patient, hasty] = [copy(), copy(), copy(0)];
    await owner.claim('units');
    await Promise.all([patient.look(), hasty.look()]);
    expect([patient.isOrphan('units', 1), hasty.isOrphan('units', 1)]).toEqual([false, true]);
    await owner.release(['units']);
    await patient.look();
    expect([patient.isOrphan('units', 1), patient.isOrphan('units', 4)]).toEqual([true, false]);
  });

  it('no longer holds when it was renewed a term ago', async () => {
    const [short, long] = [copy(0), copy()];
    await short.claim('units');
    expect([short.owns('units'), short.holds('units')]).toEqual([true, false]);
    await long.look();
    await long.claim('units');
    expect(long.holds('units')).toBe(true);
  });
});
