import type { Provider } from '@nestjs/common';
import { Aggregates, LogReader, openEventStore, type EventStore } from '@zveno/event-store';
import { isDomainError } from '@zveno/kernel';
import { Erasure, KeyDestroyer, loadMasterKey, openKeyStore, PhoneClaims, Vault, type KeyStore } from '@zveno/privacy';
import type { Host } from '../host.ts';

/** DI token of the event store (an interface, so a class will not do). */
export const EVENT_STORE = Symbol('EventStore');

/** DI token of the key store. */
export const KEY_STORE = Symbol('KeyStore');

/** The truth of a process: the log with its one reader, and the keys of what is sealed in it. */
export type Stores = Readonly<{
  eventStore: EventStore;
  reader: LogReader;
  aggregates: Aggregates;
  vault: Vault;
  keyStore: KeyStore;
}>;

const codeOf = (error: unknown) => (isDomainError(error) ? error.code : (error as Error).name);

/**
 * Opens the stores that the configuration names and brings the keys up to the log: nothing is served before every destruction
 * is carried out. The host closes all of it at its stop.
 *
 * @param options.ownMasterKey make a master key in the data folder when there is none (one process alone)
 * @throws DomainError those of `openEventStore`, `loadMasterKey`, `openKeyStore`, `reconcileKeys`
 */
export const openStores = async (host: Host, options: { ownMasterKey: boolean }): Promise<Stores> => {
  const { config, logger, shutdown, health, clock } = host;
  const masterKey = masterKeyOf(host, options.ownMasterKey);

  const eventStore = await openEventStore(config.eventStoreUrl);
  shutdown.onStop('event store', () => eventStore.close());
  const keyStore = await openKeyStore(config.keyStoreUrl, masterKey);
  shutdown.onStop('key store', () => keyStore.close());
  const reader = new LogReader(eventStore, {
    onFailure: (name, error) => logger.error({ part: name, code: codeOf(error) }, 'a reader of the log has stopped'),
    onTrouble: (error) => logger.warn({ code: codeOf(error) }, 'the log could not be read, trying again'),
  });
  shutdown.onStop('log reader', () => reader.close());
  const vault = new Vault(keyStore, masterKey);
  const destroyer = new KeyDestroyer(
    { log: eventStore, reader, keys: keyStore, vault },
    { onError: (error) => logger.error({ code: codeOf(error) }, 'a key could not be destroyed, trying again') },
  );
  await destroyer.start();
  shutdown.onStop('key destroyer', () => destroyer.stop());

  health.register('event-store', async () => void (await eventStore.head()));
  health.register('key-store', async () => void (await keyStore.progress()));
  const aggregates = new Aggregates(eventStore, { clock: () => new Date(clock.now()) });
  return { eventStore, reader, aggregates, vault, keyStore };
};

const masterKeyOf = ({ config }: Host, create: boolean): Buffer =>
  config.masterKey !== undefined
    ? Buffer.from(config.masterKey)
    : loadMasterKey({ env: { MASTER_KEY_FILE: config.masterKeyFile }, dataDir: config.dataDir, create });

/** What services may inject of the stores: EVENT_STORE, KEY_STORE, LogReader, Aggregates, Vault, Erasure, PhoneClaims. */
export const storeProviders = ({ eventStore, reader, aggregates, vault, keyStore }: Stores): Provider[] => [
  { provide: EVENT_STORE, useValue: eventStore },
  { provide: LogReader, useValue: reader },
  { provide: Aggregates, useValue: aggregates },
  { provide: Vault, useValue: vault },
  { provide: KEY_STORE, useValue: keyStore },
  { provide: Erasure, useValue: new Erasure(eventStore, keyStore, vault) },
  { provide: PhoneClaims, useValue: new PhoneClaims(keyStore, vault) },
];
