import type { Recorded } from '@zveno/kernel';
import { createHash, type Hash } from 'node:crypto';

/** What a log holds: how many events in how many streams, and the SHA-256 (hex) of all of them in order. */
export type LogDigest = Readonly<{ events: number; streams: number; sha256: string }>;

/**
 * All of an event but its position, as one line of JSON: stream, revision, type, and the texts of data and metadata (in which
 * the id stands), which are the bytes that the stores keep.
 */
export const textOf = ({ stream, revision, type, data, metadata }: Recorded): string =>
  `${JSON.stringify([stream, revision, type, JSON.stringify(data), JSON.stringify(metadata)])}\n`;

/** A running digest of events in order. */
export class LogDigester {
  readonly #hash: Hash = createHash('sha256');
  readonly #streams = new Set<string>();
  #events = 0;

  /** Takes in the next event; gives the length of its text. */
  add(event: Recorded): number {
    const text = textOf(event);
    this.#hash.update(text);
    this.#streams.add(event.stream);
    this.#events += 1;
    return text.length;
  }

  digest(): LogDigest {
    return { events: this.#events, streams: this.#streams.size, sha256: this.#hash.copy().digest('hex') };
  }
}
