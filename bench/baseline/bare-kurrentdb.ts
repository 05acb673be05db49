import { KurrentDBClient, type ReadPosition } from '@kurrent/kurrentdb-client';
import { randomUUID } from 'node:crypto';
import { DATA, METADATA } from '../src/sample.ts';

/** The client of KurrentDB alone, used as a program without the adapter would. */
export type BareKurrent = Readonly<{
  /** Appends one event; `expected` is the revision of the last one there, -1 in a new stream. */
  append: (stream: string, expected: number) => Promise<unknown>;
  /** Reads the log from its start in pages, up to so many events; with how many came. */
  read: (pages: number, page: number) => Promise<number>;
  stop: () => Promise<void>;
}>;

export const bareKurrent = (url: string): BareKurrent => {
  const client = KurrentDBClient.connectionString(url.replace(/^esdb(?=[:+])/u, 'kurrentdb'));
  const filter = { filterOn: 'streamName', regex: '^[^$]', checkpointInterval: 1 } as const;
  return {
    append: (stream, expected) =>
      client.appendToStream(
        stream,
        { id: randomUUID(), contentType: 'application/json', type: 'UnitRenamed', data: DATA, metadata: METADATA },
        { streamState: expected < 0 ? 'no_stream' : BigInt(expected) },
      ),
    read: async (pages, page) => {
      let events = 0;
      let fromPosition: ReadPosition = 'start';
      for (let n = 0; n < pages; n++) {
        // Reading begins with the event at the position itself, which has been counted.
        const again = n === 0 ? 0 : 1;
        let read = -again;
        for await (const { event } of client.readAll({ fromPosition, maxCount: page + again, filter })) {
          if (event !== undefined) fromPosition = event.position;
          read++;
        }
        events += read;
        if (read < page) break;
      }
      return events;
    },
    stop: () => client.dispose(),
  };
};
