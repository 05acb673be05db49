import { DomainError } from '@zveno/kernel';
import type { EventStore, OpenOptions } from './event-store.port.ts';
import { openSqliteEventStore } from './sqlite/sqlite-event-store.ts';

/** One line per kind of store: the URL's scheme and how to open it. */
const adapters: Readonly<Record<string, (url: string, options: OpenOptions) => Promise<EventStore>>> = {
  'sqlite:': openSqliteEventStore,
};

/**
 * Opens the log that a URL names, such as `sqlite:data/events.sqlite`.
 * @throws DomainError `config.invalid` (no such kind of store), `event-store.foreign` (the file is something else),
 *   `event-store.damaged`, `event-store.unavailable` (also: nothing there to be read only)
 */
export const openEventStore = async (url: string, options: OpenOptions = {}): Promise<EventStore> => {
  const open = adapters[url.slice(0, url.indexOf(':') + 1)];
  if (open === undefined) throw new DomainError('config.invalid', { variable: 'EVENT_STORE_URL' });
  return open(url, options);
};
