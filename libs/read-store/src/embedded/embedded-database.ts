import { DomainError } from '@zveno/kernel';
import type { Channel } from './channel.ts';
import type { Database } from './database.ts';
import { EmbeddedCollection } from './embedded-collection.ts';
import { EmbeddedCursor } from './embedded-cursor.ts';

/** Makes the errors of a failed write; the mongoose driver gives MongoDB's own classes. */
export type WriteErrors = Readonly<{
  one: (code: number, message: string) => Error;
  bulk: (failures: readonly { index: number; code: number; message: string }[], result: object) => Error;
}>;

/** Errors that carry what callers look at, without MongoDB's driver. */
export const plainErrors: WriteErrors = {
  one: (code, message) => Object.assign(new Error(message), { code }),
  bulk: (failures, result) =>
    Object.assign(new Error(failures[0]?.message), { code: failures[0]?.code, writeErrors: failures, result }),
};

/** Names an operation that only a real server has. */
export const refusing = <T extends object>(target: T): T =>
  new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name, object);
      if (value !== undefined) return typeof value === 'function' ? value.bind(object) : value;
      if (typeof name === 'symbol' || name === 'then' || name === 'toJSON') return undefined;
      return () => {
        throw new DomainError('read-store.operation-unsupported', { operation: name });
      };
    },
  });

/** A database as MongoDB's driver shows one, over an embedded engine. */
export class EmbeddedDatabase {
  readonly databaseName: string;
  readonly #channel: Channel;
  readonly #errors: WriteErrors;

  constructor(databaseName: string, channel: Channel, errors: WriteErrors = plainErrors) {
    this.databaseName = databaseName;
    this.#channel = channel;
    this.#errors = errors;
  }

  collection(name: string): EmbeddedCollection {
    return refusing(new EmbeddedCollection(name, this.#channel, this.#errors));
  }

  listCollections(): EmbeddedCursor<{ name: string; type: string }> {
    return new EmbeddedCursor(async () =>
      (await this.#channel.call('collections')).map((name) => ({ name, type: 'collection' })),
    );
  }

  async createCollection(name: string): Promise<EmbeddedCollection> {
    await this.#channel.call('createCollection', name);
    return this.collection(name);
  }

  async dropCollection(name: string): Promise<boolean> {
    return this.#channel.call('drop', name);
  }

  async dropDatabase(): Promise<boolean> {
    for (const name of await this.#channel.call('collections')) await this.#channel.call('drop', name);
    return true;
  }
}

/** What the library asks of a database, over an embedded engine. */
export const openEmbedded = (channel: Channel): Database =>
  new EmbeddedDatabase('embedded', channel) as unknown as Database;
