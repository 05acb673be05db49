export * from './aggregates/aggregates.ts';
export type { Standing } from './aggregates/history.ts';
export {
  copyLog,
  digestLog,
  eventsOf,
  type Copied,
  type CopyOptions,
  type ReadableLog,
  type Select,
} from './copy/copy-log.ts';
export type { LogDigest } from './copy/log-digest.ts';
export * from './event-store.port.ts';
export * from './open-event-store.ts';
export * from './log-reader/log-reader.ts';
export type { Receive, Subscription } from './log-reader/subscriber.ts';
