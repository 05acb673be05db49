import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InProcessServer, type RequestObserver } from '@zveno/messaging';
import type { Host } from './host.ts';
import { NestLogger } from './log/nest-logger.ts';
import { PlatformModule } from './platform.module.ts';
import { startProcesses, type Get, type ProcessDefinitions, type Processes } from './reactions/start-reactions.ts';

/** A service as its library exports it; the program that runs it knows nothing else of it. */
export type ServiceDefinition = Readonly<{
  name: string;
  controllers: readonly Type[];
  providers?: readonly Provider[];
  imports?: readonly (Type | DynamicModule)[];
  /** Which process of a cluster answers: one of the service's copies (default), or every process that serves it. */
  answers?: 'one' | 'all';
}> &
  ProcessDefinitions;

/** Declares a service. Further fields (its projections, say) keep their types for the program that wires them. */
export const defineService = <const D extends ServiceDefinition>(definition: D): D => definition;

@Module({})
class ServiceModule {}

/** A running service; `get` reaches into its container. */
export type RunningService = Readonly<{
  name: string;
  get: Get;
  /** Its reactions and timers, where it has any. */
  processes: Processes;
}>;

const serverFor = (host: Host, { name, answers = 'one' }: ServiceDefinition) => {
  const observe: RequestObserver = (...answer) => host.metrics.answered(...answer);
  if (host.broker === undefined) return new InProcessServer(host.bus, observe);
  return host.broker.serverFor(answers === 'one' ? name : undefined, observe);
};

/**
 * Serves the definitions in this process, each in a container of its own. The host closes them at its stop, last first;
 * requests under way are answered before.
 *
 * @param provide what the program gives to every service, such as stores
 */
export const startServices = async (
  host: Host,
  definitions: readonly ServiceDefinition[],
  provide: readonly Provider[] = [],
): Promise<RunningService[]> => {
  const running: RunningService[] = [];
  for (const definition of definitions) {
    const { name, controllers, providers = [], imports = [] } = definition;
    const module: DynamicModule = {
      module: ServiceModule,
      imports: [PlatformModule.forRoot(host, provide), ...imports],
      controllers: [...controllers],
      providers: [...providers],
    };
    const app = await NestFactory.createMicroservice(module, {
      strategy: serverFor(host, definition),
      logger: new NestLogger(host.logger),
      abortOnError: false,
    });
    host.shutdown.onStop(`service ${name}`, () => app.close());
    await app.listen();
    host.logger.debug({ part: name }, 'service started');
    const get: Get = (token) => app.get(token, { strict: false });
    running.push({ name, get, processes: await startProcesses(host, definition, get) });
  }
  return running;
};
