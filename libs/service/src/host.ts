import {
  Clock,
  InProcessBus,
  InProcessRequester,
  Notices,
  Requester,
  SystemClock,
  type Broker,
} from '@zveno/messaging';
import type { Provider } from '@nestjs/common';
import type { DestinationStream, Logger } from 'pino';
import { loadConfig, type Config } from './config/load-config.ts';
import { createLogger } from './log/create-logger.ts';
import { Health } from './ops/health.ts';
import { Metrics } from './ops/metrics.ts';
import { Shutdown } from './ops/shutdown.ts';

/** What every program of the platform has, whatever services it runs. */
export type Host = Readonly<{
  name: string;
  config: Config;
  logger: Logger;
  metrics: Metrics;
  health: Health;
  shutdown: Shutdown;
  clock: Clock;
  /** Where services of this process are served, unless there is a broker. */
  bus: InProcessBus;
  /** The broker between the processes of a cluster. */
  broker?: Broker;
  requester: Requester;
  notices: Notices;
}>;

/** DI token of the validated configuration. */
export const CONFIG = Symbol('Config');

/**
 * Makes a host. Nothing is opened or listening yet.
 * @throws ConfigurationError
 */
export const createHost = (
  name: string,
  environment: NodeJS.ProcessEnv,
  options: Readonly<{ clock?: Clock; log?: DestinationStream; defaultMetrics?: boolean }> = {},
): Host => {
  const config = loadConfig(environment);
  const logger = createLogger(name, config.logLevel, options.log);
  const bus = new InProcessBus();
  const metrics = new Metrics({ defaults: options.defaultMetrics ?? true });
  const health = new Health();
  metrics.watchChecks(health);
  return {
    name,
    config,
    logger,
    metrics,
    health,
    shutdown: new Shutdown(logger, config.stopTimeoutSeconds * 1000),
    clock: options.clock ?? new SystemClock(),
    bus,
    requester: new InProcessRequester(bus),
    notices: bus,
  };
};

/** What of a host services may inject: Clock, Requester, Notices, Metrics, Health, CONFIG. */
export const hostProviders = (host: Host): Provider[] => [
  { provide: Clock, useValue: host.clock },
  { provide: Requester, useValue: host.requester },
  { provide: Notices, useValue: host.notices },
  { provide: Metrics, useValue: host.metrics },
  { provide: Health, useValue: host.health },
  { provide: CONFIG, useValue: host.config },
];
