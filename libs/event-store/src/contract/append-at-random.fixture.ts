import { randomUUID } from 'node:crypto';
import type { EventStore } from '../event-store.port.ts';
import type { Acknowledged, WriterOptions } from './log.fixture.ts';

/** Appends to random ones of the streams, `writers` side by side, `appends` of each, and tells what was acknowledged. */
export const appendAtRandom = async (
  store: EventStore,
  { writers, appends, events = 1, streams }: Omit<WriterOptions, 'url'>,
  onAcknowledged: (said: Acknowledged) => void,
): Promise<void> => {
  const write = async () => {
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
      onAcknowledged({ stream, append, ...(await store.append(stream, noted, 'any')) });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
};
