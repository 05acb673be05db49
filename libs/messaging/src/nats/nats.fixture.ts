import { Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { Clock, FixedClock } from '../clock.ts';
import { NOW, ProbeController } from '../messaging.fixture.ts';
import { RefusalFilter } from '../refusal.filter.ts';
import { InternalTokens } from './internal-token.ts';
import { NatsLink, type NatsOptions } from './nats-link.ts';
import type { NatsServer } from './nats-server.ts';

/** A nats-server of a spec's own; `stop('SIGKILL')` is how it dies. */
export type Broker = Readonly<{ url: string; port: number; stop: (signal?: NodeJS.Signals) => Promise<void> }>;

/** Starts a nats-server; the workspace's tools know where there is one. */
export const startBroker = async (options: Readonly<{ port?: number; config?: string }> = {}): Promise<Broker> => {
  const tools = new URL('../../../../tools/servers/nats.mjs', import.meta.url).href;
  const { start } = (await import(tools)) as { start: (given: object) => Promise<Broker> };
  return start(options);
};

export const TOKENS = new InternalTokens(Buffer.alloc(32, 1));

export const linkTo = (url: string, name: string, options: Partial<NatsOptions> = {}): Promise<NatsLink> =>
  NatsLink.connect({ url, name, tokens: TOKENS, ...options });

@Module({
  controllers: [ProbeController],
  providers: [
    { provide: Clock, useValue: new FixedClock(NOW) },
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
})
class ProbeModule {}

/** The probe service behind a server. */
export const startProbe = async (server: NatsServer) => {
  const service = await NestFactory.createMicroservice(ProbeModule, { strategy: server, logger: false });
  await service.listen();
  return { probe: service.get(ProbeController), close: () => service.close() };
};
