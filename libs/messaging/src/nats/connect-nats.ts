import type { Broker } from '../broker.ts';
import { NatsLink, type NatsOptions } from './nats-link.ts';
import { NatsNotices } from './nats-notices.ts';
import { NatsRequester } from './nats-requester.ts';
import { NatsServer } from './nats-server.ts';

/** Connects a process with its cluster; where the broker is not there yet, tries until it is. @throws DomainError `config.invalid` */
export const connectNats = async (options: NatsOptions): Promise<Broker> => {
  const link = await NatsLink.connect(options);
  return {
    requester: new NatsRequester(link),
    notices: new NatsNotices(link),
    serverFor: (queue, observe) => new NatsServer(link, queue, observe),
    connected: () => link.connected,
    close: () => link.close(),
  };
};
