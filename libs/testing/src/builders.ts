import type { Command, Envelope, Event, Metadata, Recorded } from '@zveno/kernel';

/** Command metadata for specs; every field can be overridden. */
export const metadata = (overrides: Partial<Metadata> = {}): Metadata => ({
  commandId: 'command-1',
  actorId: 'actor-1',
  effectiveOn: '2026-09-01',
  now: '2026-09-01T05:00:00.000Z',
  correlationId: 'correlation-1',
  ...overrides,
});

/** A command for specs. */
export const command = <C extends Command>(type: C['type'], data: C['data'], overrides: Partial<Metadata> = {}): C =>
  ({ type, data, metadata: metadata(overrides) }) as C;

/** Places events in one stream and log as if recorded one after the other; what an event brings along is kept. */
export const recorded = <E extends Event>(
  events: readonly (E & { metadata?: Partial<Envelope>; stream?: string; position?: string })[],
  start = 0,
): Recorded<E>[] =>
  events.map((event, index) => ({
    stream: 'stream-1',
    revision: start + index,
    position: String(start + index + 1),
    ...event,
    metadata: {
      eventId: `event-${start + index + 1}`,
      schemaVersion: 1,
      commandId: `given-${start + index + 1}`,
      actorId: 'actor-1',
      effectiveOn: '2026-09-01',
      recordedAt: '2026-09-01T05:00:00.000Z',
      correlationId: 'correlation-1',
      ...event.metadata,
    },
  }));
