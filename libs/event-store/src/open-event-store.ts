import { DomainError } from '@zveno/kernel';
import type { EventStore, OpenOptions } from './event-store.port.ts';
import { openSqliteEventStore } from './sqlite/sqlite-event-store.ts';

type Open = (url: string, options: OpenOptions) => Promise<EventStore>;

// Loaded when asked for only: an installation on SQLite needs none of it.
const openKurrent: Open = async (url, options) =>
  (await import('./kurrentdb/kurrentdb-event-store.ts')).openKurrentEventStore(url, options);

/** One line per kind of store: the URL's scheme and how to open it. */
const adapters: Readonly<Record<string, Open>> = {
  'sqlite:': openSqliteEventStore,
  'kurrentdb:': openKurrent,
  'kurrentdb+discover:': openKurrent,
  'esdb:': openKurrent,
  'esdb+discover:': openKurrent,
};

/**
 * Opens the log that a URL names, such as `sqlite:data/events.sqlite` or `kurrentdb://host:2113?tls=true`.
 * @throws DomainError `config.invalid` (no such kind of store), `event-store.foreign` (the file is something else),
 *   `event-store.damaged`, `event-store.unavailable` (also: nothing there to be read only)
 */
export const openEventStore = async (url: string, options: OpenOptions = {}): Promise<EventStore> => {
  const open = adapters[url.slice(0, url.indexOf(':') + 1)];
  if (open === undefined) throw new DomainError('config.invalid', { variable: 'EVENT_STORE_URL' });
  return open(url, options);
};
