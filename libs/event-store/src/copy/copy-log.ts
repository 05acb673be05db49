import { DomainError, START, type Recorded } from '@zveno/kernel';
import type { EventStore, NewEvent } from '../event-store.port.ts';
import { LogDigester, textOf, type LogDigest } from './log-digest.ts';

/** The part of a log that is read here. */
export type ReadableLog = Pick<EventStore, 'readAll'>;

export type Select = (event: Recorded) => boolean;

export type CopyOptions = Readonly<{
  /** Which events, of the source and of the target; all when absent. Of a stream all or none. */
  select?: Select;
  /** Told after every page how many events are in the target by now. */
  onProgress?: (events: number) => void;
  /**
   * How many appends may be under way at once (default 1). More only into a store that keeps the order in which it was
   * asked, as SQLite does.
   */
  window?: number;
}>;

export type Copied = Readonly<{
  /** What both logs hold. */
  digest: LogDigest;
  /** How many events were appended by this run; the others were there. */
  appended: number;
}>;

const PAGE = 500;
/** Events and characters in one append at most. */
const RUN_EVENTS = 100;
const RUN_CHARACTERS = 512 * 1_024;

/** The events of a log in order, those selected. */
export async function* eventsOf(log: ReadableLog, select: Select = () => true): AsyncGenerator<Recorded> {
  for (let position = START, caughtUp = false; !caughtUp;) {
    const batch = await log.readAll(position, PAGE);
    for (const event of batch.events) if (select(event)) yield event;
    ({ position, caughtUp } = batch);
  }
}

/** What a log holds, whatever the positions of its events. */
export const digestLog = async (log: ReadableLog, select?: Select): Promise<LogDigest> => {
  const digester = new LogDigester();
  for await (const event of eventsOf(log, select)) digester.add(event);
  return digester.digest();
};

const differ = ({ stream, revision }: Recorded): DomainError =>
  new DomainError('migration.target-differs', { stream, revision });

/** Checks that what the target holds is how the source begins; gives the source from there on. */
const skipCopied = async (
  source: AsyncIterator<Recorded>,
  target: AsyncIterable<Recorded>,
  digester: LogDigester,
): Promise<number> => {
  let count = 0;
  for await (const there of target) {
    const { value, done } = await source.next();
    if (done === true || textOf(value) !== textOf(there)) throw differ(there);
    digester.add(value);
    count += 1;
  }
  return count;
};

/**
 * Copies a log: the same streams, revisions, ids, bytes and order; positions are the target's own. What the target holds
 * must be how the source begins, as after a copying that was cut off: it goes on from there. Afterwards the whole target is
 * read again and compared. Nothing may be appended to the source meanwhile.
 * @throws DomainError `migration.target-differs` the target holds something else; `migration.digests-differ`; those of the
 *   stores
 */
export const copyLog = async (
  source: ReadableLog,
  target: Pick<EventStore, 'readAll' | 'append'>,
  { select, onProgress, window = 1 }: CopyOptions = {},
): Promise<Copied> => {
  const digester = new LogDigester();
  const reading = eventsOf(source, select);
  const there = await skipCopied(reading, eventsOf(target, select), digester);
  let appended = 0;
  let underWay: Promise<unknown>[] = [];
  let run: Recorded[] = [];
  let characters = 0;
  const settle = async () => {
    await Promise.all(underWay);
    underWay = [];
    onProgress?.(there + appended);
  };
  const send = async () => {
    const [first] = run;
    if (first === undefined) return;
    const { stream, revision } = first;
    const events = run.map(({ type, data, metadata }): NewEvent => ({ type, data, metadata }));
    const appending = target.append(stream, events, revision === 0 ? 'none' : revision - 1);
    appending.catch(() => undefined);
    underWay.push(appending);
    appended += run.length;
    run = [];
    characters = 0;
    if (underWay.length >= window) await settle();
  };
  for (let next = await reading.next(); next.done !== true; next = await reading.next()) {
    const event = next.value;
    const follows = run[0]?.stream === event.stream && run.length < RUN_EVENTS && characters < RUN_CHARACTERS;
    if (!follows) await send();
    run.push(event);
    characters += digester.add(event);
  }
  await send();
  await settle();
  const digest = digester.digest();
  const result = await digestLog(target, select);
  if (result.sha256 !== digest.sha256)
    throw new DomainError('migration.digests-differ', { source: digest.sha256, target: result.sha256 });
  return { digest, appended };
};
