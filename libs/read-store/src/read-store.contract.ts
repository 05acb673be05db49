import { Schema, type Connection } from 'mongoose';
import type { DocumentCollection } from './embedded/database.ts';
import type { ReadStore } from './read-store.ts';

type Person = { _id: string; org?: string | null; age?: number; tags?: unknown; at?: string; ok?: boolean };

const people: Person[] = [
  { _id: 'a', org: 'x', age: 3, tags: ['red', 'blue'], at: '1', ok: true },
  { _id: 'b', org: 'x', age: 1, tags: ['red'], at: '1', ok: false },
  { _id: 'c', org: 'y', age: 2, tags: 'red', at: '1' },
  { _id: 'd', org: null, age: 5, tags: [], at: '1' },
  { _id: 'e', at: '1' },
];

/** What every read store must do the same way. `open` gives an empty store. */
export const readStoreContract = (name: string, open: () => Promise<ReadStore>): void => {
  describe(`a read store on ${name}`, () => {
    let store: ReadStore;
    let connection: Connection;
    let collection: DocumentCollection;
    const ids = async (filter: Record<string, unknown>, sort: Record<string, 1 | -1> = { _id: 1 }) =>
      (await collection.find(filter, { sort }).toArray()).map(({ _id }) => _id);

    beforeAll(async () => {
      store = await open();
      connection = await store.connection();
    });
    afterAll(() => store.close());
    beforeEach(async () => {
      for (const { name: each } of await connection.listCollections()) await connection.dropCollection(each);
      collection = connection.collection('people') as unknown as DocumentCollection;
      await collection.createIndex({ org: 1, age: -1 });
      await collection.createIndex({ tags: 1 });
      await collection.createIndex({ age: 1 });
      await collection.bulkWrite(people.map((document) => ({ insertOne: { document } })));
    });

    it.each([
      [{}, 'abcde'],
      [{ org: 'x' }, 'ab'],
      [{ org: null }, 'de'],
      [{ org: { $ne: 'x' } }, 'cde'],
      [{ org: { $in: ['x', 'y', 'z'] } }, 'abc'],
      [{ org: { $in: [] } }, ''],
      [{ org: { $nin: ['x'] } }, 'cde'],
      [{ org: { $exists: true } }, 'abcd'],
      [{ age: { $gt: 1, $lte: 3 } }, 'ac'],
      [{ age: { $gt: '' } }, ''],
      [{ org: { $gte: 'y' } }, 'c'],
      [{ org: { $lt: 'y' } }, 'ab'],
      [{ tags: 'red' }, 'abc'],
      [{ tags: { $all: ['red', 'blue'] } }, 'a'],
      [{ tags: { $in: ['blue', 'green'] } }, 'a'],
      [{ org: 'x', tags: 'blue' }, 'a'],
      [{ $or: [{ org: 'y' }, { age: 5 }] }, 'cd'],
      [{ $and: [{ org: 'x' }, { age: 1 }] }, 'b'],
      [{ ok: true }, 'a'],
      [{ _id: { $in: ['a', 'nobody'] } }, 'a'],
    ])('finds by %j', async (filter, expected) => {
      expect((await ids(filter)).join('')).toBe(expected);
      expect(await collection.countDocuments(filter)).toBe(expected.length);
      expect(await collection.countDocuments(filter, { limit: 2 })).toBe(Math.min(2, expected.length));
    });

    it('sorts, skips, limits and projects', async () => {
      expect(await ids({}, { org: 1, age: -1 })).toEqual(['d', 'e', 'a', 'b', 'c']);
      const found = await collection
        .find({ org: 'x' }, { sort: { age: 1 }, skip: 1, limit: 1, projection: { age: 1 } })
        .toArray();
      expect(found).toEqual([{ _id: 'a', age: 3 }]);
      expect(await collection.findOne({ _id: 'e' }, { projection: { at: 0 } })).toEqual({ _id: 'e' });
      expect(await collection.findOne({ _id: 'nobody' })).toBeNull();
    });

    it('groups', async () => {
      const groups = await collection
        .aggregate([
          { $match: { age: { $gte: 1 } } },
          { $group: { _id: '$org', people: { $sum: 1 }, oldest: { $max: '$age' } } },
          { $sort: { people: -1, oldest: 1 } },
          { $limit: 2 },
          { $project: { _id: 0, org: '$_id', people: 1 } },
        ])
        .toArray();
      expect(groups).toEqual([
        { org: 'x', people: 2 },
        { org: 'y', people: 1 },
      ]);
    });

    it('tells which values a field has', async () => {
      const valuesOf = async (match: object, field: string) =>
        (
          await collection
            .aggregate([{ $match: match }, { $group: { _id: `$${field}` } }, { $sort: { _id: 1 } }])
            .toArray()
        )
          .map(({ _id }) => _id as unknown)
          .map((value) => (value === undefined ? null : value));
      expect(await valuesOf({ age: { $gt: 0 } }, 'org')).toEqual([null, 'x', 'y']);
      expect(await valuesOf({ org: 'x' }, 'age')).toEqual([1, 3]);
      expect(await valuesOf({ org: 'nobody' }, 'age')).toEqual([]);
      expect(await valuesOf({ org: { $in: ['x', 'y'] } }, 'at')).toEqual(['1']);
    });

    it('replaces a row only while it is the one that was read', async () => {
      const replace = (at: string, replacement: Person) =>
        collection.bulkWrite([{ replaceOne: { filter: { _id: 'a', at }, replacement } }], { ordered: false });
      expect(await replace('0', { _id: 'a', at: '9' })).toMatchObject({ matchedCount: 0 });
      expect(await replace('1', { _id: 'a', at: '2', tags: ['green'] })).toMatchObject({ matchedCount: 1 });
      expect(await ids({ tags: 'green' })).toEqual(['a']);
      expect(await ids({ tags: 'blue' })).toEqual([]);
    });

    it('refuses a second row of one id and goes on with the others', async () => {
      const failure = await collection
        .bulkWrite(
          [
            { insertOne: { document: { _id: 'a' } } },
            { replaceOne: { filter: { _id: 'b', at: '7' }, replacement: { _id: 'b', at: '8' }, upsert: true } },
            { replaceOne: { filter: { _id: 'f' }, replacement: { _id: 'f', org: 'x' }, upsert: true } },
            { deleteOne: { filter: { _id: 'c' } } },
          ],
          { ordered: false },
        )
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 11000, writeErrors: [{ index: 0 }, { index: 1 }] });
      expect(failure).toBeInstanceOf(connection.base.mongo.MongoServerError);
      expect(await ids({})).toEqual(['a', 'b', 'd', 'e', 'f']);
    });

    it('keeps a unique index, in which missing and null are one value', async () => {
      const keys = connection.collection('keys') as unknown as DocumentCollection;
      await keys.createIndex({ phone: 1 }, { unique: true });
      await keys.replaceOne({ _id: '1' }, { phone: 'p' }, { upsert: true });
      const put = (document: { _id: string; phone?: string | null }) =>
        keys.bulkWrite([{ insertOne: { document } }]).then(
          () => 'kept',
          (error: { code: number }) => error.code,
        );
      expect(await put({ _id: '2', phone: 'p' })).toBe(11000);
      expect(await put({ _id: '3' })).toBe('kept');
      expect(await put({ _id: '4', phone: null })).toBe(11000);
      expect(await put({ _id: '5', phone: 'q' })).toBe('kept');
    });

    it('lets a partial unique index pass over rows without the field', async () => {
      const keys = connection.collection('keys') as unknown as DocumentCollection;
      await keys.createIndex({ phone: 1 }, { unique: true, partialFilterExpression: { phone: { $exists: true } } });
      await keys.bulkWrite(['1', '2'].map((_id) => ({ insertOne: { document: { _id } } })));
      expect(await keys.countDocuments({})).toBe(2);
    });

    it('indexes documents that were there before the index', async () => {
      await collection.createIndex({ tags: 1, org: 1 });
      expect(await ids({ tags: 'red', org: 'x' })).toEqual(['a', 'b']);
    });

    it('lists, renames and drops collections', async () => {
      await connection.collection('people').rename('persons');
      expect((await connection.listCollections()).map(({ name: each }) => each)).toContain('persons');
      const renamed = connection.collection('persons');
      expect(await renamed.countDocuments({ tags: 'red' })).toBe(3);
      expect((await renamed.indexes()).map(({ name: each }) => each)).toContain('org_1_age_-1');
      await renamed.drop();
      expect((await connection.listCollections()).map(({ name: each }) => each)).not.toContain('persons');
    });

    it('serves a mongoose model and makes the indexes of its schema', async () => {
      const schema = new Schema<{ _id: string; org: string; tags: string[] }>({
        _id: String,
        org: String,
        tags: [String],
      });
      schema.index({ org: 1 });
      const Model = connection.model('Thing', schema, 'things');
      await Model.init();
      await Model.create({ _id: '1', org: 'x', tags: ['t'] });
      expect(await Model.find({ org: 'x' }).sort({ _id: 1 }).lean()).toMatchObject([{ _id: '1', tags: ['t'] }]);
      await Model.bulkWrite([{ replaceOne: { filter: { _id: '1' }, replacement: { org: 'y', tags: [] } } }]);
      expect(await Model.countDocuments({ org: 'y' })).toBe(1);
      expect((await Model.collection.indexes()).map(({ name: each }) => each)).toEqual(['_id_', 'org_1']);
    });
  });
};
