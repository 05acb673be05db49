import type { LoggerService } from '@nestjs/common';
import type { Level, Logger } from 'pino';

const isContext = (value: unknown): value is string => typeof value === 'string' && !value.includes('\n');

/** Lets Nest, and everything that uses Nest's `Logger`, write to the process's log. Nest's own news of starting is debug. */
export class NestLogger implements LoggerService {
  private readonly logger: Logger;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const last = rest.at(-1);
    const context = isContext(last) ? last : undefined;
    const actual = level === 'info' && context !== undefined && nestContexts.has(context) ? 'debug' : level;
    if (message instanceof Error) this.logger[actual]({ context, err: message });
    else if (typeof message === 'object' && message !== null) this.logger[actual]({ context, ...message });
    else this.logger[actual]({ context }, String(message));
  }
}

const nestContexts = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'NestMicroservice',
  'RouterExplorer',
  'RoutesResolver',
]);
