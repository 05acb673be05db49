import type { Provider } from '@nestjs/common';
import { isDomainError } from '@zveno/kernel';
import { ConfigurationError } from './config/setting.ts';
import { connectBroker } from './connect-broker.ts';
import { createHost, type Host } from './host.ts';
import { MemoryAtRest } from './ops/memory-at-rest.ts';
import { startOpsServer } from './ops/ops-server.ts';
import { startServices, type ServiceDefinition } from './service.ts';

/** sysexits.h: the configuration will not do. */
export const EXIT_CONFIGURATION = 78;

/**
 * Runs a program of the platform: reads the configuration, lets `start` open and serve, then stays until SIGTERM or SIGINT
 * and closes everything (see Shutdown). A second signal quits at once.
 *
 * Exit codes: 0 stopped well; 1 the start or the stop failed; 78 the configuration will not do (the variable and the reason
 * stand on the standard error output); 130 quit by a second signal.
 */
export const runProgram = async (
  name: string,
  start: (host: Host) => Promise<void>,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> => {
  let host: Host | undefined;
  try {
    host = createHost(name, environment);
    stopOnSignals(host);
    await start(host);
    new MemoryAtRest().start();
    host.logger.info('started');
  } catch (error) {
    host?.logger.fatal(
      isDomainError(error) ? { code: error.code, details: error.details } : { err: error },
      'could not start',
    );
    const cause = portRefusal(error) ?? error;
    process.stderr.write(`${name}: ${reasonOf(cause)}\n`);
    await host?.shutdown.stop('failed start');
    process.exit(isConfiguration(cause) ? EXIT_CONFIGURATION : 1);
  }
};

const PORT_REFUSALS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'порт занят другой программой; остановите её или укажите другой порт',
  EACCES: 'этот порт может открыть только администратор машины; укажите порт больше 1023',
};

/** The commonest reason of a failed start, told by the variable that cures it. */
const portRefusal = (error: unknown): ConfigurationError | undefined => {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  const reason = syscall === 'listen' ? PORT_REFUSALS[code ?? ''] : undefined;
  return reason === undefined ? undefined : new ConfigurationError('HTTP_PORT', reason);
};

/** What an operator must set right before a start can succeed. */
const isConfiguration = (error: unknown): boolean =>
  error instanceof ConfigurationError ||
  (isDomainError(error) && /^(?:config\.|master-key\.|key-store\.wrong-master-key)/u.test(error.code));

const reasonOf = (error: unknown): string => {
  if (error instanceof ConfigurationError) return error.message;
  if (!isDomainError(error)) return 'could not start, see the log';
  const facts = Object.entries(error.details).map(([name, value]) => ` ${name}=${String(value)}`);
  return `could not start: ${error.code}${facts.join('')} (docs/problems/${error.code}.md)`;
};

const stopOnSignals = (host: Host): void => {
  let asked = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (asked) process.exit(130);
    asked = true;
    host.health.stop();
    void host.shutdown.stop(signal).then((clean) => process.exit(clean ? 0 : 1));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

/**
 * Runs one service as a program of its own in a cluster, with its health and figures on HTTP_HOST:HTTP_PORT from the first
 * moment: it is not ready until it serves.
 *
 * @param open opens what the service needs (stores), registers its closing with the host and gives it as providers
 * @param beside what else this process serves once that is open, such as `operationsOf` its readings
 */
export const startService = <T>(
  definition: ServiceDefinition,
  open: (host: Host) => Promise<Readonly<{ provide: readonly Provider[] }> & T>,
  beside: (host: Host, opened: T) => readonly ServiceDefinition[] = () => [],
  environment?: NodeJS.ProcessEnv,
): Promise<void> =>
  runProgram(
    definition.name,
    async (host) => {
      const { httpHost, httpPort } = host.config;
      const served = host.health.register('start', () => 'starting');
      const ops = await startOpsServer({ host: httpHost, port: httpPort }, host.health, host.metrics);
      host.shutdown.onStop('ops server', ops.close);
      host.logger.info({ url: ops.url }, 'health and metrics');
      const connected = await connectBroker(host);
      const opened = await open(connected);
      await startServices(connected, [definition], opened.provide);
      await startServices(connected, beside(connected, opened));
      served();
    },
    environment,
  );
