export * from './connect-nats.ts';
export { InternalTokens } from './internal-token.ts';
export { NatsLink, NOTICE_PREFIX, type NatsOptions } from './nats-link.ts';
export * from './nats-notices.ts';
export { NatsRequester } from './nats-requester.ts';
export * from './nats-server.ts';
