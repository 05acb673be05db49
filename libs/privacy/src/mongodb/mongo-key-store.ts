import { comparePositions, DomainError, START } from '@zveno/kernel';
import { Binary, MongoClient, ReadConcern, type Db } from 'mongodb';
import type { Claim, KeyRecord, KeyStore, StoredKey } from '../key-store.port.ts';

/** Ids asked for or written at once. */
const CHUNK = 1_000;
const DUPLICATE_KEY = 11000;
const FORMAT = '1';
const META = 'store';

type KeyDocument = { _id: string; wrappedBy?: string; wrapped?: Binary };
type ClaimDocument = { _id: string; owner: string };
type MetaDocument = { _id: string; format: string; progress: string };

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));

const recordOf = ({ _id: id, wrappedBy, wrapped }: KeyDocument): KeyRecord =>
  wrapped === undefined || wrappedBy === undefined ? 'destroyed' : { id, wrappedBy, wrapped: wrapped.buffer };

const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === DUPLICATE_KEY;

/** Does something with the server; the driver's own words may quote values and addresses and go no further. */
const coded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { codeName, name } = error as { codeName?: string; name?: string };
    throw new DomainError('key-store.unavailable', { reason: codeName ?? name ?? 'unknown' });
  }
};

/**
 * Keys in a database of their own on MongoDB. Every write waits for the majority's journal, every read sees only what the
 * majority has; so no key that was acknowledged is lost, and none that was read is taken back, when the primary changes.
 *
 * The server decides when the bytes of a destroyed key leave its files and its oplog: see the ADR on sealed fields.
 */
export class MongoKeyStore implements KeyStore {
  readonly #client: MongoClient;
  readonly #db: Db;
  #ready: Promise<void> | undefined;
  #closed = false;

  /** @param url names the database (default `zveno-keys`); read and write concerns in it do not count */
  constructor(url: string) {
    this.#client = new MongoClient(url, {
      appName: 'zveno-keys',
      ...(url.includes('serverSelectionTimeoutMS=') ? {} : { serverSelectionTimeoutMS: 10_000 }),
    });
    this.#db = this.#client.db(/^[^:]+:\/\/[^/]+\/[^?]/u.test(url) ? undefined : 'zveno-keys', {
      writeConcern: { w: 'majority', j: true },
      readConcern: new ReadConcern('majority'),
      readPreference: 'primary',
    });
  }

  async find(ids: readonly string[]): Promise<Map<string, KeyRecord>> {
    await this.#open();
    const found = new Map<string, KeyRecord>();
    for (const chunk of chunks(ids)) {
      const documents = await coded(() => this.#keys.find({ _id: { $in: chunk } }, { batchSize: CHUNK + 1 }).toArray());
      for (const document of documents) found.set(document._id, recordOf(document));
    }
    return found;
  }

  async add(keys: readonly StoredKey[]): Promise<Map<string, KeyRecord>> {
    await this.#open();
    for (const chunk of chunks(keys)) {
      const documents = chunk.map(({ id, wrappedBy, wrapped }) => ({
        _id: id,
        wrappedBy,
        wrapped: new Binary(Uint8Array.from(wrapped)),
      }));
      await coded(() => this.#keys.insertMany(documents, { ordered: false }).catch(onlyDuplicates));
    }
    return this.find(keys.map(({ id }) => id));
  }

  async destroy(id: string, owner: string): Promise<void> {
    await this.#open();
    await coded(() => retryingDuplicates(() => this.#keys.replaceOne({ _id: id }, {}, { upsert: true })));
    await coded(() => this.#claims.deleteMany({ owner }));
  }

  async replace(keys: readonly StoredKey[]): Promise<void> {
    await this.#open();
    for (const chunk of chunks(keys)) {
      const updates = chunk.map(({ id, wrappedBy, wrapped }) => ({
        updateOne: {
          filter: { _id: id, wrapped: { $exists: true } },
          update: { $set: { wrappedBy, wrapped: new Binary(Uint8Array.from(wrapped)) } },
        },
      }));
      await coded(() => this.#keys.bulkWrite(updates, { ordered: true }));
    }
  }

  async idsAfter(after: string, limit: number): Promise<string[]> {
    await this.#open();
    const reading = this.#keys.find({ _id: { $gt: after } }, { projection: { _id: 1 } });
    return (await coded(() => reading.sort({ _id: 1 }).limit(limit).toArray())).map(({ _id }) => _id);
  }

  async claimsAfter(after: string, limit: number): Promise<Claim[]> {
    await this.#open();
    const reading = this.#claims.find({ _id: { $gt: after } });
    const claims = await coded(() => reading.sort({ _id: 1 }).limit(limit).toArray());
    return claims.map(({ _id: index, owner }) => ({ index, owner }));
  }

  async claim(index: string, owner: string): Promise<string> {
    await this.#open();
    for (;;) {
      await coded(() => this.#claims.insertOne({ _id: index, owner }).catch(onlyDuplicates));
      const holder = await this.ownerOf(index);
      if (holder !== undefined) return holder;
    }
  }

  async release(index: string, owner: string): Promise<void> {
    await this.#open();
    await coded(() => this.#claims.deleteOne({ _id: index, owner }));
  }

  async ownerOf(index: string): Promise<string | undefined> {
    await this.#open();
    return (await coded(() => this.#claims.findOne({ _id: index })))?.owner;
  }

  async progress(): Promise<string> {
    await this.#open();
    return (await this.#standing()).progress;
  }

  async advance(position: string): Promise<void> {
    await this.#open();
    for (;;) {
      const { progress } = await this.#standing();
      if (comparePositions(position, progress) <= 0) return;
      const { matchedCount } = await coded(() =>
        this.#meta.updateOne({ _id: META, progress }, { $set: { progress: position } }),
      );
      if (matchedCount === 1) return;
    }
  }

  async resetProgress(position: string): Promise<void> {
    await this.#open();
    await coded(() => this.#meta.updateOne({ _id: META }, { $set: { progress: position } }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client.close();
  }

  get #keys() {
    return this.#db.collection<KeyDocument>('keys');
  }

  get #claims() {
    return this.#db.collection<ClaimDocument>('claims');
  }

  get #meta() {
    return this.#db.collection<MetaDocument>('meta');
  }

  async #standing(): Promise<MetaDocument> {
    const found = await coded(() => this.#meta.findOne({ _id: META }));
    if (found === null) throw new DomainError('key-store.damaged', { reason: META });
    return found;
  }

  /** Prepares the database at the first call, and again after a failure. */
  #open(): Promise<void> {
    if (this.#closed) return Promise.reject(new DomainError('key-store.unavailable', { reason: 'closed' }));
    this.#ready ??= coded(() => this.#prepare()).catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #prepare(): Promise<void> {
    await this.#meta.insertOne({ _id: META, format: FORMAT, progress: START }).catch(onlyDuplicates);
    const { format } = await this.#standing();
    if (format !== FORMAT) throw new DomainError('key-store.format-unknown', { format });
    await this.#claims.createIndex({ owner: 1 });
  }
}

/** Somebody was first, which is fine; anything else is not. */
const onlyDuplicates = (error: unknown): void => {
  const { writeErrors } = error as { writeErrors?: { code?: unknown } | readonly { code?: unknown }[] };
  const all = writeErrors === undefined ? [error] : [writeErrors].flat();
  if (!all.every(isDuplicate) || !isDuplicate(error)) throw error;
};

/** Two upserts of one new id may meet; the second time the document is there. */
const retryingDuplicates = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error)) return work();
    throw error;
  }
};
