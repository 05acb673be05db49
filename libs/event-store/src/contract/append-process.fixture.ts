import { randomUUID } from 'node:crypto';
import { openEventStore } from '../open-event-store.ts';

// A process that appends to random ones of the given streams and says on stdout what was acknowledged, line by line. The
// arguments, one JSON object: url, writers (side by side), appends (of each), streams.
const { url, writers, appends, streams } = JSON.parse(process.argv[2]!) as {
  url: string;
  writers: number;
  appends: number;
  streams: string[];
};

const store = await openEventStore(url);
await Promise.all(
  Array.from({ length: writers }, async () => {
    for (let count = 0; count < appends; count++) {
      const stream = streams[Math.floor(Math.random() * streams.length)]!;
      const eventId = randomUUID();
      const metadata = {
        eventId,
        schemaVersion: 1,
        commandId: eventId,
        actorId: 'actor-1',
        effectiveOn: '2026-09-01',
        recordedAt: new Date().toISOString(),
        correlationId: eventId,
      };
      const appended = await store.append(
        stream,
        [{ type: 'Noted', data: { text: 'ё'.repeat(200) }, metadata }],
        'any',
      );
      process.stdout.write(`${JSON.stringify({ stream, eventId, ...appended })}\n`);
    }
  }),
);
await store.close();
