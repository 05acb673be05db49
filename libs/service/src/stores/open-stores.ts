import type { Provider } from '@nestjs/common';
import { BlobStore, openBlobStore } from '@zveno/blobs';
import { Delivery, isPrinted, openDelivery, OutboxDelivery } from '@zveno/delivery';
import { Ephemeral, openEphemeral } from '@zveno/ephemeral';
import { Aggregates, LogReader, openEventStore, type EventStore } from '@zveno/event-store';
import { isDomainError } from '@zveno/kernel';
import { Erasure, KeyDestroyer, loadMasterKey, openKeyStore, PhoneClaims, Vault, type KeyStore } from '@zveno/privacy';
import type { Host } from '../host.ts';
import { ephemeralUrlOf } from './store-urls.ts';

/** DI token of the event store (an interface, so a class will not do). */
export const EVENT_STORE = Symbol('EventStore');

/** DI token of the key store. */
export const KEY_STORE = Symbol('KeyStore');

/** What a process works upon: the log with its one reader, the keys of what is sealed in it, large bytes, what may be lost, the post. */
export type Stores = Readonly<{
  eventStore: EventStore;
  reader: LogReader;
  aggregates: Aggregates;
  vault: Vault;
  keyStore: KeyStore;
  blobs: BlobStore;
  ephemeral: Ephemeral;
  delivery: Delivery;
}>;

const codeOf = (error: unknown) => (isDomainError(error) ? error.code : (error as Error).name);

/**
 * Opens the stores that the configuration names and brings the keys up to the log: nothing is served before every destruction
 * is carried out. The host closes all of it at its stop.
 *
 * @param options.ownMasterKey make a master key in the data folder when there is none (one process alone)
 * @param options.outbox where messages that are printed are kept for a demonstration besides (`OutboxDelivery`)
 * @throws DomainError those of `openEventStore`, `loadMasterKey`, `openKeyStore`, `reconcileKeys`, `openEphemeral`,
 *   `openBlobStore`, `openDelivery`
 */
export const openStores = async (
  host: Host,
  options: Readonly<{ ownMasterKey: boolean; outbox?: string }>,
): Promise<Stores> => {
  const { config, logger, shutdown, health, clock } = host;
  const masterKey = masterKeyOf(host, options.ownMasterKey);
  const delivery = deliveryOf(host, options.outbox);
  shutdown.onStop('delivery', () => delivery.close());
  const now = () => Date.parse(clock.now());
  const ephemeral = await openEphemeral(ephemeralUrlOf(config), { now });
  shutdown.onStop('ephemeral store', () => ephemeral.close());

  const blobs = openBlobStore(config.blobStoreUrl);
  shutdown.onStop('blob store', () => blobs.close());

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
  health.register('ephemeral-store', async () => void (await ephemeral.get('health')));
  health.register('key-store', async () => void (await keyStore.progress()));
  const aggregates = new Aggregates(eventStore, { clock: () => new Date(clock.now()) });
  return { eventStore, reader, aggregates, vault, keyStore, blobs, ephemeral, delivery };
};

const masterKeyOf = ({ config }: Host, create: boolean): Buffer =>
  config.masterKey !== undefined
    ? Buffer.from(config.masterKey)
    : loadMasterKey({ env: { MASTER_KEY_FILE: config.masterKeyFile }, dataDir: config.dataDir, create });

const deliveryOf = ({ config }: Host, outbox?: string): Delivery => {
  const delivery = openDelivery(config);
  return outbox !== undefined && isPrinted(config) ? new OutboxDelivery(outbox, delivery) : delivery;
};

/**
 * What services may inject of the stores: EVENT_STORE, KEY_STORE, LogReader, Aggregates, Vault, Erasure, PhoneClaims,
 * BlobStore, Ephemeral, Delivery.
 */
export const storeProviders = ({
  eventStore,
  reader,
  aggregates,
  vault,
  keyStore,
  blobs,
  ephemeral,
  delivery,
}: Stores): Provider[] => [
  { provide: EVENT_STORE, useValue: eventStore },
  { provide: LogReader, useValue: reader },
  { provide: Aggregates, useValue: aggregates },
  { provide: Vault, useValue: vault },
  { provide: BlobStore, useValue: blobs },
  { provide: Ephemeral, useValue: ephemeral },
  { provide: Delivery, useValue: delivery },
  { provide: KEY_STORE, useValue: keyStore },
  { provide: Erasure, useValue: new Erasure(eventStore, keyStore, vault) },
  { provide: PhoneClaims, useValue: new PhoneClaims(keyStore, vault) },
];
