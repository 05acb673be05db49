import { DomainError } from '@zveno/kernel';
import type { Ephemeral, EphemeralOptions } from './ephemeral.port.ts';
import { SqliteEphemeral } from './sqlite/sqlite-ephemeral.ts';

/**
 * Opens the store a URL names (`sqlite:<path>`, `mongodb://…/<database>`).
 * @throws DomainError `config.invalid`, `ephemeral.unavailable`
 */
export const openEphemeral = async (url: string, options: EphemeralOptions = {}): Promise<Ephemeral> => {
  if (url.startsWith('sqlite:')) return new SqliteEphemeral(url.slice('sqlite:'.length).replace(/^\/\//u, ''), options);
  if (/^mongodb(?:\+srv)?:\/\/./u.test(url)) {
    // Loaded when asked for only: an installation on SQLite needs none of it.
    const { MongoEphemeral } = await import('./mongodb/mongo-ephemeral.ts');
    return new MongoEphemeral(url, options);
  }
  throw new DomainError('config.invalid', { variable: 'EPHEMERAL_STORE_URL' });
};
