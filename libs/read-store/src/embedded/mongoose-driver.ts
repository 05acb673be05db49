import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import mongoose from 'mongoose';
import { EmbeddedDatabase, refusing, type WriteErrors } from './embedded-database.ts';
import { fileOf } from './url.ts';
import { workerChannel } from './worker-channel.ts';

/** The parts of mongoose's own driver that are built upon; its types leave them out. */
type NativeDriver = { Connection: new (...args: unknown[]) => NativeConnection };
type NativeConnection = {
  config: Record<string, unknown>;
  readyState: number;
  client: unknown;
  db: unknown;
  name: string;
  createClient(uri: string, options?: Record<string, unknown>): Promise<unknown>;
  onOpen(): void;
};

const native = createRequire(import.meta.url)('mongoose/lib/drivers/node-mongodb-native') as NativeDriver;
const { MongoServerError, MongoBulkWriteError } = mongoose.mongo as unknown as Record<
  string,
  new (...args: unknown[]) => Error
>;

const mongoErrors: WriteErrors = {
  one: (code, message) => new MongoServerError!({ code, message, errmsg: message }),
  bulk: (failures, result) => {
    const writeErrors = failures.map(({ index, code, message }) => ({ index, code, errmsg: message }));
    return new MongoBulkWriteError!({ message: failures[0]?.message, code: failures[0]?.code, writeErrors }, result);
  },
};

const copied = ['autoIndex', 'autoCreate', 'bufferCommands', 'sanitizeFilter', 'bufferTimeoutMS'];

class Connection extends native.Connection {
  override async createClient(uri: string, options: Record<string, unknown> = {}): Promise<unknown> {
    if (!uri.startsWith('sqlite:')) return super.createClient(uri, options);
    for (const name of copied) if (options[name] !== undefined) this.config[name] = options[name];
    this.readyState = mongoose.ConnectionStates.connecting;
    const file = resolve(fileOf(uri));
    mkdirSync(dirname(file), { recursive: true });
    const channel = workerChannel(file);
    const db = refusing(new EmbeddedDatabase('embedded', channel, mongoErrors));
    // The first question waits until the file is open, and tells why if it cannot be opened.
    await channel.call('collections');
    this.client = refusing({ db: () => db, close: () => channel.close() });
    this.db = db;
    this.name = db.databaseName;
    this.onOpen();
    return this;
  }
}

let installed = false;

/** Teaches mongoose `sqlite:` URLs; others go to its own driver. Before the first connection opens. */
export const installEmbeddedDriver = (): void => {
  if (installed) return;
  mongoose.setDriver({ ...native, Connection } as never);
  installed = true;
};
