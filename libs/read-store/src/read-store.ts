import { DomainError, type Event, type Row } from '@zveno/kernel';
import type { Connection } from 'mongoose';
import type { Database } from './embedded/database.ts';
import { openEmbedded } from './embedded/embedded-database.ts';
import { fileOf } from './embedded/url.ts';
import { workerChannel } from './embedded/worker-channel.ts';
import type { ProjectionModel } from './projections/projection-model.ts';
import { ReadModel } from './read-model.ts';

type Options = Readonly<{
  /** Whose store it is; names the connection on a server. */
  name: string;
  /** Refuse questions that no declared index serves; default: whether ZVENO_STRICT_QUERIES is 1. */
  strict?: boolean;
  /** On a server: how long an owner of a projection may be silent before another copy takes over, in ms (default 6,000). */
  termMs?: number;
}>;

/** A store as it was opened. */
type Opened = Readonly<{ database: Database; connect: () => Promise<Connection>; close: () => Promise<void> }>;

const TERM_MS = 6_000;

/** A service's place for readings of the log. */
export class ReadStore {
  readonly url: string;
  /** The driver's own view of it. */
  readonly database: Database;
  /** The term of an owner of a projection where several copies of a service share the store; undefined where none can. */
  readonly termMs: number | undefined;
  readonly #strict: boolean;
  readonly #opened: Opened;
  readonly #models = new Map<string, ReadModel<Row>>();
  #connection: Promise<Connection> | undefined;

  constructor(url: string, opened: Opened, strict: boolean, termMs: number | undefined) {
    this.url = url;
    this.database = opened.database;
    this.termMs = termMs;
    this.#opened = opened;
    this.#strict = strict;
  }

  /** The store as mongoose shows it. An embedded one loads mongoose for it: 12 MB that the readings do without. */
  connection(): Promise<Connection> {
    return (this.#connection ??= this.#opened.connect());
  }

  /** Questions to the rows of a projection; the same one each time. */
  model<R extends Row, E extends Event>(model: ProjectionModel<R, E>): ReadModel<R> {
    const { name } = model.projection;
    let found = this.#models.get(name);
    if (found === undefined) {
      found = new ReadModel<Row>(model as unknown as ProjectionModel, {
        database: this.database,
        strict: this.#strict,
        validMs: this.termMs ?? Infinity,
      });
      this.#models.set(name, found);
    }
    return found as unknown as ReadModel<R>;
  }

  /** Finishes what is under way and closes; further calls fail. */
  async close(): Promise<void> {
    await (await this.#connection)?.close();
    await this.#opened.close();
  }
}

/**
 * Opens a read store. The URL picks the kind: `sqlite:/path/file` an embedded one, `mongodb://…` a server's.
 * @throws DomainError `config.invalid`, `read-store.unavailable`
 */
export const connectReadStore = async (
  url: string,
  { name, strict, termMs = TERM_MS }: Options,
): Promise<ReadStore> => {
  if (!/^(?:sqlite:.|mongodb(?:\+srv)?:\/\/.)/u.test(url))
    throw new DomainError('config.invalid', { variable: 'READ_STORE_URL' });
  const embedded = url.startsWith('sqlite:');
  try {
    const opened = embedded ? await openFile(url, name) : await openServer(url, name);
    return new ReadStore(
      url,
      opened,
      strict ?? process.env.ZVENO_STRICT_QUERIES === '1',
      embedded ? undefined : termMs,
    );
  } catch (error) {
    throw Object.assign(new DomainError('read-store.unavailable', { store: name }), { cause: error });
  }
};

// Loaded when asked for only: an installation on SQLite needs none of it.
const connectMongoose = async (url: string, name: string): Promise<Connection> =>
  (await import('./embedded/mongoose-driver.ts')).connectMongoose(url, `zveno-${name}`);

const openFile = async (url: string, name: string): Promise<Opened> => {
  const channel = await workerChannel(fileOf(url));
  return {
    database: openEmbedded(channel),
    connect: () => connectMongoose(url, name),
    close: () => channel.close(),
  };
};

const openServer = async (url: string, name: string): Promise<Opened> => {
  const connection = await connectMongoose(url, name);
  return {
    database: connection.db as unknown as Database,
    connect: async () => connection,
    close: () => connection.close(),
  };
};
