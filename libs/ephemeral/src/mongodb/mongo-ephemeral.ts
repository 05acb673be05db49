import { DomainError } from '@zveno/kernel';
import { MongoClient, type Collection } from 'mongodb';
import { setTimeout as pause } from 'node:timers/promises';
import { Ephemeral, type EphemeralOptions, type Value } from '../ephemeral.port.ts';

/** `gone`: when the server may remove it, a while after its term, since clocks differ. */
type Kept = { _id: string; value: string; rev: number; ends: number; gone: Date };

const GRACE_MS = 3_600_000;
const TRIES = 200;
const DUPLICATE_KEY = 11000;

/** Does something with the server; the driver's own words may quote values and addresses and go no further. */
const coded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const { codeName, name } = error as { codeName?: string; name?: string };
    throw new DomainError('ephemeral.unavailable', { reason: codeName ?? name ?? 'unknown' });
  }
};

/** On MongoDB, for the processes of a cluster. The server removes what is over. */
export class MongoEphemeral extends Ephemeral {
  readonly #client: MongoClient;
  readonly #kept: Collection<Kept>;
  readonly #now: () => number;
  #ready: Promise<unknown> | undefined;
  #closed = false;

  /** @param url names the database (default `zveno-ephemeral`) */
  constructor(url: string, { now = Date.now }: EphemeralOptions = {}) {
    super();
    this.#now = now;
    this.#client = new MongoClient(url, {
      appName: 'zveno-ephemeral',
      ...(url.includes('serverSelectionTimeoutMS=') ? {} : { serverSelectionTimeoutMS: 10_000 }),
    });
    const database = this.#client.db(/^[^:]+:\/\/[^/]+\/[^?]/u.test(url) ? undefined : 'zveno-ephemeral', {
      readPreference: 'primary',
    });
    this.#kept = database.collection<Kept>('kept');
  }

  async put(key: string, value: Value, termMs: number): Promise<void> {
    await this.update(key, () => value, termMs);
  }

  async get<T extends Value>(key: string): Promise<T | undefined> {
    await this.#open();
    return this.#valueOf<T>(await this.#find(key));
  }

  async take<T extends Value>(key: string): Promise<T | undefined> {
    await this.#open();
    return this.#valueOf<T>((await coded(() => this.#kept.findOneAndDelete({ _id: key }))) ?? undefined);
  }

  async update<T extends Value>(
    key: string,
    change: (value: T | undefined) => T | undefined,
    termMs?: number,
  ): Promise<T | undefined> {
    await this.#open();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const found = await this.#find(key);
      const value = change(this.#valueOf<T>(found));
      const standing = found !== undefined && found.ends > this.#now() ? found.ends : undefined;
      const ends = termMs === undefined ? standing : this.#now() + termMs;
      const done =
        value === undefined || ends === undefined
          ? await this.#remove(found)
          : await this.#replace(key, found, JSON.stringify(value), ends);
      if (done) return value;
      await pause(Math.random() * Math.min(50, 2 ** attempt));
    }
    throw new DomainError('ephemeral.unavailable', { reason: 'contended' });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client.close();
  }

  protected now(): number {
    return this.#now();
  }

  async #open(): Promise<void> {
    if (this.#closed) throw new DomainError('ephemeral.closed');
    this.#ready ??= coded(() => this.#kept.createIndex({ gone: 1 }, { expireAfterSeconds: 0 })).catch(
      (error: unknown) => {
        this.#ready = undefined;
        throw error;
      },
    );
    await this.#ready;
  }

  async #find(key: string): Promise<Kept | undefined> {
    return (await coded(() => this.#kept.findOne({ _id: key }))) ?? undefined;
  }

  #valueOf<T>(kept: Kept | undefined): T | undefined {
    return kept === undefined || kept.ends <= this.#now() ? undefined : (JSON.parse(kept.value) as T);
  }

  /** @returns false when somebody was there in between */
  async #remove(found: Kept | undefined): Promise<boolean> {
    if (found === undefined) return true;
    const { deletedCount } = await coded(() => this.#kept.deleteOne({ _id: found._id, rev: found.rev }));
    return deletedCount === 1;
  }

  /** @returns false when somebody was there in between */
  async #replace(key: string, found: Kept | undefined, value: string, ends: number): Promise<boolean> {
    // A revision of chance: a key taken and put anew must not look like the one that was read.
    const rev = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
    const kept = { value, rev, ends, gone: new Date(ends + GRACE_MS) };
    if (found !== undefined) {
      const replaced = await coded(() => this.#kept.replaceOne({ _id: key, rev: found.rev }, kept));
      return replaced.matchedCount === 1;
    }
    return coded(() =>
      this.#kept.insertOne({ _id: key, ...kept }).then(
        () => true,
        (error: { code?: unknown }) => {
          if (error.code === DUPLICATE_KEY) return false;
          throw error;
        },
      ),
    );
  }
}
