import type { Provider } from '@nestjs/common';
import { connectReadStore, ProjectionRunner, ReadStore, type AnyModel, type ProjectionStatus } from '@zveno/read-store';
import type { Host } from '../host.ts';
import type { Stores } from './open-stores.ts';
import { readStoreUrlOf } from './store-urls.ts';

/** A service's readings of the log and what keeps them going. */
export type Readings = Readonly<{ readStore: ReadStore; runner: ProjectionRunner }>;

/**
 * Opens a service's read store and sets its projections going; long builds go on in the background. A stopped projection
 * shows in `/health/ready`, in the log and in the figures; the others go on. Until every projection has rows to answer from
 * the process is not ready. The host closes all of it at its stop.
 */
export const openReadings = async (
  host: Host,
  stores: Stores,
  { name, models }: Readonly<{ name: string; models: readonly AnyModel[] }>,
): Promise<Readings> => {
  const { config, logger, shutdown, health, metrics } = host;
  const readStore = await connectReadStore(readStoreUrlOf(config.readStoreUrl, name), { name });
  shutdown.onStop(`readings of ${name}`, () => readStore.close());
  const runner = new ProjectionRunner({
    store: readStore,
    reader: stores.reader,
    eventStore: stores.eventStore,
    eventStoreUrl: config.eventStoreUrl,
    models,
    log: {
      info: (fields, text) => logger.debug(fields, text),
      warn: (fields, text) => logger.warn(fields, text),
      error: (fields, text) => logger.error(fields, text),
    },
  });
  await runner.start();
  shutdown.onStop(`projections of ${name}`, () => runner.close());
  health.register(`projections of ${name}`, () => {
    const named = (wanted: (status: ProjectionStatus) => boolean) =>
      runner
        .status()
        .filter(wanted)
        .map((status) => status.name)
        .join(', ');
    const stopped = named(({ state }) => state === 'stopped');
    if (stopped !== '') return `stopped: ${stopped}`;
    const silent = named(({ answers }) => !answers);
    return silent === '' ? undefined : `being built: ${silent}`;
  });
  for (const { projection } of models) {
    metrics.watchLag(`${name}/${projection.name}`, () => lagOf(runner, projection.name));
  }
  return { readStore, runner };
};

const lagOf = (runner: ProjectionRunner, name: string): number =>
  runner.status().find((status) => status.name === name)?.lag ?? 0;

/** What a service may inject of its readings: ReadStore, ProjectionRunner. */
export const readingsProviders = ({ readStore, runner }: Readings): Provider[] => [
  { provide: ReadStore, useValue: readStore },
  { provide: ProjectionRunner, useValue: runner },
];
