import { DomainError, type Event, type Row } from '@zveno/kernel';
import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import type { Database } from './embedded/database.ts';
import { installEmbeddedDriver } from './embedded/mongoose-driver.ts';
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

const TERM_MS = 6_000;

/** A service's place for readings of the log. */
export class ReadStore {
  readonly url: string;
  readonly connection: Connection;
  /** The term of an owner of a projection where several copies of a service share the store; undefined where none can. */
  readonly termMs: number | undefined;
  readonly #strict: boolean;
  readonly #models = new Map<string, ReadModel<Row>>();

  constructor(url: string, connection: Connection, strict: boolean, termMs: number | undefined) {
    this.url = url;
    this.connection = connection;
    this.termMs = termMs;
    this.#strict = strict;
  }

  /** The driver's own view of it. */
  get database(): Database {
    return this.connection.db as unknown as Database;
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
    await this.connection.close();
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
  installEmbeddedDriver();
  const connection = mongoose.createConnection(url, { appName: `zveno-${name}` });
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.destroy(true).catch(() => undefined);
    throw Object.assign(new DomainError('read-store.unavailable', { store: name }), { cause: error });
  }
  const shared = !url.startsWith('sqlite:');
  return new ReadStore(
    url,
    connection,
    strict ?? process.env.ZVENO_STRICT_QUERIES === '1',
    shared ? termMs : undefined,
  );
};
