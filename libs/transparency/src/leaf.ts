import type { Recorded } from '@zveno/kernel';
import { sha256 } from './sha256.ts';

/**
 * What the tree says of one event. `index` counts all events of the log, `orgSeq` those of the organisation (`org`, empty for
 * events of none), both from 0 without gaps: between two proven leaves of an organisation none can be missing. The place in a
 * store is not in it: a move to another store changes nothing. `hash` is that of the stored bytes, sealed parts as they are.
 */
export type Leaf = Readonly<{
  index: number;
  org: string;
  orgSeq: number;
  stream: string;
  revision: number;
  id: string;
  type: string;
  effectiveOn: string;
  recordedAt: string;
  /** SHA-256, hexadecimal. */
  hash: string;
}>;

/** The bytes of an event as stores keep them: data and metadata, each one line of JSON. */
export const storedText = ({ data, metadata }: Pick<Recorded, 'data' | 'metadata'>): string =>
  `${JSON.stringify(data)}\n${JSON.stringify(metadata)}`;

/** The leaf of an event. */
export const leafOf = (event: Recorded, index: number, orgSeq: number): Leaf => ({
  index,
  org: event.metadata.orgId ?? '',
  orgSeq,
  stream: event.stream,
  revision: event.revision,
  id: event.metadata.eventId,
  type: event.type,
  effectiveOn: event.metadata.effectiveOn,
  recordedAt: event.metadata.recordedAt,
  hash: sha256(storedText(event)).toString('hex'),
});

/** The entry of the log: one line of JSON, fields in the order above. */
export const encodeLeaf = (leaf: Leaf): Buffer => Buffer.from(JSON.stringify(leaf));

export const decodeLeaf = (entry: Uint8Array): Leaf => JSON.parse(Buffer.from(entry).toString()) as Leaf;
