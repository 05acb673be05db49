import { START, type Envelope, type Recorded } from '@zveno/kernel';
import type {
  AppendStreamState,
  JSONEventData,
  Position,
  ReadPosition,
  RecordedEvent,
  ResolvedEvent,
} from '@kurrent/kurrentdb-client';
import { createHash } from 'node:crypto';
import type { ExpectedRevision, NewEvent } from '../event-store.port.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** KurrentDB takes UUIDs only: any other id gets one that follows from it, so that a repeated append is recognised. */
export const uuidOf = (stream: string, eventId: string): string => {
  if (UUID.test(eventId)) return eventId.toLowerCase();
  const hash = createHash('sha256').update(`${stream}\n${eventId}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
};

/** An event for the client, which stores data and metadata as the same JSON texts that every store keeps. */
export const toKurrent = (stream: string, { type, data, metadata }: NewEvent): JSONEventData => ({
  id: uuidOf(stream, metadata.eventId),
  contentType: 'application/json',
  type,
  data: data as Record<string, unknown>,
  metadata,
});

export const toStreamState = (expected: ExpectedRevision): AppendStreamState =>
  expected === 'any' ? 'any' : expected === 'none' ? 'no_stream' : BigInt(expected);

/** Where a conflict found the stream; -1: it does not exist. */
export const fromStreamState = (actual: unknown): number => (typeof actual === 'bigint' ? Number(actual) : -1);

/** The events of one append are records of their own, and in those the two numbers are the same. */
export const toPosition = (position: string): ReadPosition =>
  position === START ? 'start' : { commit: BigInt(position), prepare: BigInt(position) };

export const fromPosition = ({ commit }: Position): string => String(commit);

/** Where an event stands in the log. */
export const positionOf = ({ event, commitPosition }: ResolvedEvent): string =>
  String(event?.position?.commit ?? commitPosition ?? START);

/** The event as the platform knows it; undefined for one that the platform did not write. */
export const toRecorded = (resolved: ResolvedEvent): Recorded | undefined => {
  const event = resolved.event as RecordedEvent | undefined;
  if (event === undefined || !event.isJson || event.type.startsWith('$')) return undefined;
  const metadata = event.metadata as Partial<Envelope> | undefined;
  if (typeof metadata?.eventId !== 'string' || typeof event.data !== 'object') return undefined;
  return {
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionOf(resolved),
    type: event.type,
    data: event.data,
    metadata: metadata as Envelope,
  };
};
