import { randomUUID } from 'node:crypto';
import { openEventStore } from '../open-event-store.ts';

// A process that appends to random ones of the given streams and says on stdout what was acknowledged, line by line. The
// arguments, one JSON object: url, writers (side by side), appends (of each), events (in one append, default 1), streams.
const {
  url,
  writers,
  appends,
  events = 1,
  streams,
} = JSON.parse(process.argv[2]!) as {
  url: string;
  writers: number;
  appends: number;
  events?: number;
  streams: string[];
};

const store = await openEventStore(url);
await Promise.all(
  Array.from({ length: writers }, async () => {
    for (let count = 0; count < appends; count++) {
      const stream = streams[Math.floor(Math.random() * streams.length)]!;
      const append = randomUUID();
      const noted = Array.from({ length: events }, (_, index) => ({
        type: 'Noted',
        data: { append, index, text: 'ё'.repeat(200) },
        metadata: {
          eventId: `${append}-${index}`,
          schemaVersion: 1,
          commandId: append,
          actorId: 'actor-1',
          effectiveOn: '2026-09-01',
          recordedAt: new Date().toISOString(),
          correlationId: append,
        },
      }));
      const appended = await store.append(stream, noted, 'any');
      process.stdout.write(`${JSON.stringify({ stream, append, ...appended })}\n`);
    }
  }),
);
await store.close();
