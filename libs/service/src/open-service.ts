import type { Provider } from '@nestjs/common';
import type { AnyModel } from '@zveno/read-store';
import { ConfigurationError } from './config/setting.ts';
import type { Host } from './host.ts';
import { openReadings, readingsProviders, type Readings } from './stores/open-readings.ts';
import { openStores, storeProviders, type Stores } from './stores/open-stores.ts';

/** What a service with readings works upon, and how it gets it. */
export type Opened = Readonly<{ stores: Stores; readings: Readings; provide: readonly Provider[] }>;

/**
 * Opens the stores and the readings of a service that is a program of its own. Several processes write to the same stores:
 * the master key must be there already, and an embedded read store, which has one process, will not do.
 *
 * @param settings what the installation has settled about this service
 * @throws ConfigurationError; DomainError those of `openStores` and `openReadings`
 */
export const openService = async (
  host: Host,
  service: Readonly<{ name: string; models: readonly AnyModel[] }>,
  settings: readonly Provider[] = [],
): Promise<Opened> => {
  if (host.config.readStoreUrl.startsWith('sqlite:'))
    throw new ConfigurationError('READ_STORE_URL', 'службам в отдельных процессах нужен адрес mongodb:');
  const stores = await openStores(host, { ownMasterKey: false });
  const readings = await openReadings(host, stores, service);
  return { stores, readings, provide: [...storeProviders(stores), ...readingsProviders(readings), ...settings] };
};
