import { DomainError } from '@zveno/kernel';
import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { installEmbeddedDriver } from './embedded/mongoose-driver.ts';

/** A service's place for readings of the log. */
export type ReadStore = Readonly<{
  url: string;
  connection: Connection;
  /** Finishes writes under way and closes; further calls fail. */
  close(): Promise<void>;
}>;

/**
 * Opens a read store. The URL picks the kind: `sqlite:/path/file` an embedded one, `mongodb://…` a server's.
 * @param options.name whose store it is, for the connection's name on a server
 * @throws DomainError `config.invalid`, `read-store.unavailable`
 */
export const connectReadStore = async (url: string, { name }: { name: string }): Promise<ReadStore> => {
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
  return { url, connection, close: () => connection.close() };
};
