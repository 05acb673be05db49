import type { Provider } from '@nestjs/common';
import type { AnyModel, ReadStore } from '@zveno/read-store';
import type { Config } from './config/load-config.ts';
import { openService } from './open-service.ts';
import { operationsOf } from './operations/operations.controller.ts';
import type { OperationsOptions } from './operations/operations.ts';
import { startService } from './run.ts';
import type { ServiceDefinition } from './service.ts';

/** What a program adds to its service. */
type Beside = Readonly<{
  /** What the installation has settled about the service. */
  settings?: (config: Config) => readonly Provider[];
  /** Roster imports under way, where the service runs them. */
  importsIn?: (readings: ReadStore) => ReturnType<NonNullable<OperationsOptions['imports']>>;
}>;

/** Runs a service with readings as a program of its own: its stores, its rows, itself, and what operators look after it by. */
export const runService = (
  service: ServiceDefinition & Readonly<{ models: readonly AnyModel[] }>,
  { settings = () => [], importsIn }: Beside = {},
): Promise<void> =>
  startService(
    service,
    (host) => openService(host, service, settings(host.config)),
    (_, { stores: { eventStore }, readings }) => {
      const imports = importsIn && (() => importsIn(readings.readStore));
      const { name } = service;
      return operationsOf({ eventStore, readings: [{ service: name, ...readings }], ...(imports && { imports }) }, name);
    },
  );
