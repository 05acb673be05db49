import { DomainError } from '@zveno/kernel';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';

/** What the adapter needs of the client of KurrentDB, so that specs can stand in for a server. */
export type KurrentClient = Pick<
  KurrentDBClient,
  'appendToStream' | 'readStream' | 'readAll' | 'subscribeToAll' | 'dispose'
>;

/** The schemes of EventStoreDB's days name the same protocol, but the client warns of them. */
const today = (url: string): string => url.replace(/^esdb(?=[:+])/u, 'kurrentdb');

/**
 * Loads the client, only now because it takes 40 MB of memory, and makes one for a connection string. Nothing is connected
 * yet. TLS, certificates and credentials come from the string.
 * @throws DomainError `config.invalid` the string is none, or asks that a failed append should not throw
 */
export const makeClient = async (url: string): Promise<KurrentClient> => {
  const { KurrentDBClient: Client } = await import('@kurrent/kurrentdb-client');
  // What the client then answers for a conflict is wrong, so the option must stay at its default.
  if (/throw[_-]?on[_-]?append[_-]?failure/iu.test(url)) throw invalid();
  try {
    return Client.connectionString(today(url));
  } catch {
    // The message would quote the string, credentials and all.
    throw invalid();
  }
};

const invalid = () => new DomainError('config.invalid', { variable: 'EVENT_STORE_URL' });
