import { InternalTokens, NatsLink, NatsNotices, NatsRequester } from '@zveno/messaging';
import { ConfigurationError } from './config/setting.ts';
import type { Host } from './host.ts';

/** A host whose services are served over a broker. */
export type ClusterHost = Host & Readonly<{ broker: NatsLink; requester: NatsRequester }>;

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
  const state: { broker?: NatsLink } = {};
  host.health.register('broker', () => {
    if (state.broker === undefined) return 'connecting';
    return state.broker.connected ? undefined : 'disconnected';
  });
  const tokens = new InternalTokens(key, () => Date.parse(host.clock.now()));
  const link = await NatsLink.connect({ url, name: host.name, tokens, ...(caFile === undefined ? {} : { caFile }) });
  state.broker = link;
  host.shutdown.onStop('broker', () => link.close());
  return { ...host, broker: link, requester: new NatsRequester(link), notices: new NatsNotices(link) };
};
