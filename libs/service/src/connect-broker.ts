import type { Broker, BrokerRequester } from '@zveno/messaging';
import { ConfigurationError } from './config/setting.ts';
import type { Host } from './host.ts';

/** A host whose services are served over a broker. */
export type ClusterHost = Host & Readonly<{ broker: Broker; requester: BrokerRequester }>;

/**
 * Brings a program into its cluster: from here on it asks and serves over the broker that NATS_URL names. Where that is not
 * there yet, waits until it is; `/health/ready` says so meanwhile, and again whenever the broker is away.
 *
 * @throws ConfigurationError without NATS_URL or INTERNAL_TOKEN_KEY
 */
export const connectBroker = async (host: Host): Promise<ClusterHost> => {
  const { natsUrl: url, natsCaFile: caFile, internalTokenKey: key } = host.config;
  if (url === undefined)
    throw new ConfigurationError('NATS_URL', 'нужен программе, которая работает отдельным процессом');
  if (key === undefined) throw new ConfigurationError('INTERNAL_TOKEN_KEY', 'нужен вместе с NATS_URL');
  // Loaded where it is wanted: one process alone does without 13 MB of client.
  const { connectNats, InternalTokens } = await import('@zveno/messaging/nats');
  const state: { broker?: Broker } = {};
  host.health.register('broker', () => {
    if (state.broker === undefined) return 'connecting';
    return state.broker.connected() ? undefined : 'disconnected';
  });
  const tokens = new InternalTokens(key, () => Date.parse(host.clock.now()));
  const broker = await connectNats({ url, name: host.name, tokens, ...(caFile === undefined ? {} : { caFile }) });
  state.broker = broker;
  host.shutdown.onStop('broker', () => broker.close());
  return { ...host, broker, requester: broker.requester, notices: broker.notices };
};
