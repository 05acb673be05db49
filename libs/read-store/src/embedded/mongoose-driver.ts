import { createRequire } from 'node:module';
import mongoose, { type Connection } from 'mongoose';
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

class EmbeddedConnection extends native.Connection {
  override async createClient(uri: string, options: Record<string, unknown> = {}): Promise<unknown> {
    if (!uri.startsWith('sqlite:')) return super.createClient(uri, options);
    for (const name of copied) if (options[name] !== undefined) this.config[name] = options[name];
    this.readyState = mongoose.ConnectionStates.connecting;
    const channel = await workerChannel(fileOf(uri));
    const db = refusing(new EmbeddedDatabase('embedded', channel, mongoErrors));
    this.client = refusing({ db: () => db, close: () => channel.close() });
    this.db = db;
    this.name = db.databaseName;
    this.onOpen();
    return this;
  }
}

/** Teaches mongoose `sqlite:` URLs; others go to its own driver. */
mongoose.setDriver({ ...native, Connection: EmbeddedConnection } as never);

/** Connects mongoose to a read store, a file or a server. @throws what the driver says where it cannot be reached */
export const connectMongoose = async (url: string, appName: string): Promise<Connection> => {
  const connection = mongoose.createConnection(url, { appName });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.destroy(true).catch(() => undefined);
    throw error;
  }
};
