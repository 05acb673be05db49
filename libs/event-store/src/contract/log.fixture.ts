import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Batch, EventStore, NewEvent } from '../event-store.port.ts';

/** A log for one test. It may hold events of other tests: tests start from its head and name streams by `unique`. */
export type TestLog = Readonly<{
  url: string;
  /** Opens it, once more each time, as another process or a later start would. The suite closes what it opens. */
  open: () => Promise<EventStore>;
  /** From now on nothing reaches the disk, until the function it gives is called. */
  stall?: () => Promise<() => Promise<void>>;
  /** Starts a writer, where a process of its own could not reach the log. */
  startWriter?: (options: WriterOptions, onAcknowledged: (said: Acknowledged) => void) => { finished: Promise<void> };
}>;

export type MakeLog = () => TestLog;

export const unique = (name: string): string => `${name}-${randomUUID()}`;

export const newEvent = (data: object = {}, type = 'Noted', eventId: string = randomUUID()): NewEvent => ({
  type,
  data,
  metadata: {
    eventId,
    schemaVersion: 1,
    commandId: eventId,
    actorId: 'actor-1',
    effectiveOn: '2026-09-01',
    recordedAt: '2026-09-01T05:00:00.000Z',
    correlationId: eventId,
  },
});

export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

/** Follows until the condition holds for all events seen so far; gives them and the batches. */
export const followUntil = async (
  store: EventStore,
  after: string,
  enough: (events: Batch['events']) => boolean,
  batchSize = 500,
): Promise<{ events: Batch['events'][number][]; batches: Batch[] }> => {
  const stop = new AbortController();
  const events: Batch['events'][number][] = [];
  const batches: Batch[] = [];
  for await (const batch of store.follow(after, { signal: stop.signal, batchSize })) {
    batches.push(batch);
    events.push(...batch.events);
    if (enough(events)) stop.abort();
  }
  return { events, batches };
};

/** What a writing process says of each append that was acknowledged; revision and position are those of the last event. */
export type Acknowledged = { stream: string; append: string; revision: number; position: string };

export type WriterOptions = { url: string; writers: number; appends: number; events?: number; streams: string[] };

/** Starts a process that appends (see append-process.fixture.ts) and tells of every acknowledgement. */
export const spawnWriter = (
  options: WriterOptions,
  onAcknowledged: (acknowledged: Acknowledged) => void = () => undefined,
): { process: ChildProcess; finished: Promise<void> } => {
  const script = new URL('./append-process.fixture.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [...process.execArgv, script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => {
    // A killed process may leave half a line: that was not said.
    if (line.endsWith('}')) onAcknowledged(JSON.parse(line) as Acknowledged);
  });
  return { process: child, finished: Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => undefined) };
};
