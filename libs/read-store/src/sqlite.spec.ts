import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { EmbeddedEngine } from './embedded/engine.ts';
import { matcher, runPipeline } from './embedded/semantics.ts';
import { connectReadStore, type ReadStore } from './read-store.ts';
import { readStoreContract } from './read-store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'zveno-read-store-'));
let files = 0;
const file = () => join(folder, `${(files += 1)}.sqlite`);
afterAll(() => rmSync(folder, { recursive: true }));

readStoreContract('sqlite', () => connectReadStore(`sqlite:${file()}`, { name: 'spec' }));

describe('the embedded store', () => {
  it('answers by the declared indexes', () => {
    const engine = new EmbeddedEngine(file(), 0);
    engine.createIndexes('people', [
      { name: 'org', key: { org: 1, age: -1 } },
      { name: 'tags', key: { tags: 1 } },
    ]);
    const documents = Array.from({ length: 100 }, (_, n) => ({ _id: `p${n}`, org: `o${n % 9}`, tags: [`t${n % 7}`] }));
    engine.bulk(
      'people',
      documents.map((document) => ({ kind: 'insert', id: document._id, doc: JSON.stringify(document) })),
      true,
    );
    const sort = [['age', -1]] as const;
    expect(engine.explain('people', { org: 'o1' }, { sort }).join('\n')).toMatch(/^SEARCH c1 USING INDEX i1/u);
    expect(engine.explain('people', { org: 'o1' }, { sort }).join('\n')).not.toMatch(/TEMP B-TREE/u);
    // Named or not, what the filter holds to one value orders nothing.
    const named = [['org', -1], ...sort] as const;
    expect(engine.explain('people', { org: 'o1' }, { sort: named }).join('\n')).not.toMatch(/TEMP B-TREE/u);
    expect(engine.explain('people', { org: { $in: ['o1', 'o2'] } }).join('\n')).toMatch(/^SEARCH c1 USING INDEX i1/u);
    expect(engine.explain('people', { tags: 't1' }).join('\n')).not.toMatch(/SCAN c1/u);
    expect(engine.explain('people', { _id: 'p1' }).join('\n')).toMatch(/^SEARCH c1 USING INDEX sqlite_autoindex/u);
    engine.close();
  });

  it.each([
    ['$regex', { name: { $regex: 'a' } }],
    ['$where', { $where: 'true' }],
  ])('refuses %s by name', async (operator, filter) => {
    const store = await connectReadStore(`sqlite:${file()}`, { name: 'spec' });
    const search = async () => (await store.connection()).collection('people').find(filter).toArray();
    await expect(search()).rejects.toMatchObject({ code: 'read-store.operator-unsupported', details: { operator } });
    await store.close();
  });

  it('makes its folder, and says when the file is something else or the address wrong', async () => {
    const path = join(folder, 'new', 'read.sqlite');
    await (await connectReadStore(`sqlite:${path}`, { name: 'spec' })).close();
    writeFileSync(path, 'a letter, not a database, and long enough to be seen as such'.repeat(50));
    await expect(connectReadStore(`sqlite:${path}`, { name: 'spec' })).rejects.toMatchObject({
      code: 'read-store.unavailable',
    });
    await expect(connectReadStore('mysql://x', { name: 'spec' })).rejects.toMatchObject({ code: 'config.invalid' });
  });

  it('answers while somebody else writes to the file, and writes when they are done', async () => {
    const path = file();
    const store = await connectReadStore(`sqlite:${path}`, { name: 'spec' });
    const people = (await store.connection()).collection<{ _id: string }>('people');
    await people.insertOne({ _id: 'a' });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const written = people.insertOne({ _id: 'b' });
    expect(await people.countDocuments({})).toBe(1);
    other.exec('COMMIT');
    other.close();
    await written;
    expect(await people.countDocuments({})).toBe(2);
    await store.close();
  });

  it('notices collections and arrays of another connection', async () => {
    const path = file();
    const store = await connectReadStore(`sqlite:${path}`, { name: 'spec' });
    const people = (await store.connection()).collection<{ _id: string }>('people');
    expect(await people.countDocuments({})).toBe(0);
    const other = new EmbeddedEngine(path, 1_000);
    other.createIndexes('people', [{ name: 'tags', key: { tags: 1 } }]);
    other.bulk('people', [{ kind: 'insert', id: 'a', doc: '{"_id":"a","tags":["x"]}' }], true);
    other.close();
    expect(await people.countDocuments({ tags: 'x' })).toBe(1);
    await store.close();
  });

  it('shares its threads with the other stores of the process and leaves them when it is closed', async () => {
    const [one, other] = await Promise.all(
      ['one', 'other'].map((name) => connectReadStore(`sqlite:${file()}`, { name })),
    );
    const put = (store: ReadStore, _id: string) =>
      store.database.collection('people').bulkWrite([{ insertOne: { document: { _id, org: _id } } }]);
    const groups = (store: ReadStore) =>
      store.database
        .collection('people')
        .aggregate([{ $group: { _id: '$org', people: { $sum: 1 } } }])
        .toArray();
    await Promise.all([put(one!, 'a'), put(other!, 'b')]);
    expect(await Promise.all([groups(one!), groups(other!)])).toEqual([
      [{ _id: 'a', people: 1 }],
      [{ _id: 'b', people: 1 }],
    ]);
    const last = put(one!, 'c');
    await Promise.all([one!.close(), last]);
    await expect(groups(one!)).rejects.toMatchObject({ code: 'read-store.closed' });
    expect(await groups(other!)).toHaveLength(1);
    await other!.close();
    const again = await connectReadStore(other!.url, { name: 'again' });
    expect(await again.database.collection('people').findOne({ _id: 'b' })).toEqual({ _id: 'b', org: 'b' });
    await again.close();
  });

  it('refuses operations, stages and indexes it does not have', async () => {
    const store = await connectReadStore(`sqlite:${file()}`, { name: 'spec' });
    const people = (await store.connection()).collection<{ _id: string }>('people');
    await expect(async () => people.updateOne({ _id: 'a' }, { $set: { b: 1 } })).rejects.toMatchObject({
      details: { operation: 'updateOne' },
    });
    await expect(async () => people.aggregate([{ $lookup: {} }]).toArray()).rejects.toMatchObject({
      details: { operator: '$lookup' },
    });
    await expect(people.createIndex({ at: 1 }, { expireAfterSeconds: 9 })).rejects.toMatchObject({
      code: 'read-store.index-unsupported',
    });
    await store.close();
  });

  it('means what MongoDB means, with indexes and without', () => {
    const scalar = fc.constantFrom<unknown>(null, 'a', 'b', 'ё', '', 0, 1, 2, -1, true, false);
    const value = fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 3 }),
      fc.constant({ c: 1 }),
      fc.constant([{ c: 'a' }]),
    );
    const field = fc.constantFrom('f', 'g', 'h', 'g.c');
    const document = fc.dictionary(fc.constantFrom('f', 'g', 'h'), value);
    const condition = fc.oneof(
      scalar,
      fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), scalar).map(([k, v]) => ({ [k]: v })),
      fc
        .tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(scalar, { maxLength: 3 }))
        .map(([k, v]) => ({ [k]: v })),
      fc.boolean().map(($exists) => ({ $exists })),
    );
    const simple = fc.dictionary(field, condition, { maxKeys: 2 });
    const filter = fc.oneof(
      simple,
      fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 2 }) }),
      fc.record({ $and: fc.array(simple, { minLength: 1, maxLength: 2 }), f: condition }),
    );
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 12 }),
        fc.array(filter, { minLength: 5, maxLength: 20 }),
        (rows, filters) => {
          const engine = new EmbeddedEngine(':memory:', 0);
          const documents = rows.map((row, n): Record<string, unknown> => ({ _id: `r${n}`, ...row }));
          const half = documents.length / 2;
          const put = (some: typeof documents) =>
            engine.bulk(
              'c',
              some.map((each) => ({
                kind: 'replace',
                id: each._id as string,
                doc: JSON.stringify(each),
                upsert: true,
              })),
              true,
            );
          put(documents.slice(0, half));
          engine.createIndexes('c', [
            { name: 'fg', key: { f: 1, g: 1 } },
            { name: 'g', key: { g: -1 } },
            { name: 'gc', key: { 'g.c': 1 } },
          ]);
          put(documents.slice(half));
          for (const each of filters) {
            const matches = matcher(each);
            const expected = documents.filter(matches).map(({ _id }) => _id);
            const found = JSON.parse(engine.find('c', each)) as { _id: string }[];
            expect({ each, found: found.map(({ _id }) => _id).sort() }).toEqual({ each, found: expected.sort() });
            expect(engine.count('c', each)).toBe(expected.length);
            const group = [{ $group: { _id: '$f' } }];
            const values = (groups: readonly object[]) => new Set(groups.map((row) => JSON.stringify(row)));
            const grouped = values(JSON.parse(engine.aggregate('c', [{ $match: each }, ...group])) as object[]);
            expect({ each, grouped }).toEqual({ each, grouped: values(runPipeline(documents.filter(matches), group)) });
          }
          engine.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
