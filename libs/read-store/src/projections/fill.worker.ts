import { openEventStore } from '@zveno/event-store';
import { START, type Projection } from '@zveno/kernel';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../embedded/channel.ts';
import { openDatabase } from '../open-database.ts';
import { createIndexes } from './collections.ts';
import { digest } from './digest.ts';
import { fillTogether, type FillTarget } from './fill.ts';
import type { FillJob, FillWork, FinishRequest, FromFill, ToFill } from './filling.ts';
import { PoisonEvent } from './poison-event.ts';

const PROGRESS_MS = 100;
/** Rows held in memory, of all projections together. */
const ROWS = 50_000;
const port = parentPort as NonNullable<typeof parentPort>;
const { readStoreUrl, eventStoreUrl, jobs } = workerData as FillWork;
const tell = (message: FromFill) => port.postMessage(message);

type Target = FillTarget & Readonly<{ job: number; name: string; indexes: FillJob['indexes'] }>;

const eventStore = await openEventStore(eventStoreUrl, { readOnly: true });
const { database } = await openDatabase(readStoreUrl);
/** Jobs nobody wants any more. */
const unwanted = new Set<number>();
/** Those of them whose asker still waits to hear that nothing more is written. */
const owed = new Set<number>();
let isBusy = true;
let told = 0;

const fail = (job: number, error: unknown) =>
  tell(
    error instanceof PoisonEvent
      ? { type: 'poison', job, position: error.position, eventType: error.type, reason: error.reason }
      : { type: 'failed', job, failure: toFailure(error) },
  );

/** At a moment when nothing is being written. */
const letGo = () => {
  for (const job of owed) tell({ type: 'stopped', job });
  owed.clear();
};

const load = async ({ module, exportName, collection, indexes }: FillJob, job: number): Promise<Target[]> => {
  try {
    const projection = ((await import(module)) as Record<string, Projection>)[exportName];
    if (projection === undefined) throw new TypeError(`${module} does not export ${exportName}`);
    return [{ job, name: collection, projection, indexes, collection: database.collection(collection) }];
  } catch (error) {
    fail(job, error);
    return [];
  }
};

/** Fills on behind a position, to the head or to another one. @returns what has got there, and the position */
const fillOn = async (targets: readonly Target[], after: string, until?: string): Promise<[Set<Target>, string]> => {
  const going = new Set(targets);
  const onProgress = async (reached: string) => {
    if (performance.now() - told >= PROGRESS_MS) {
      told = performance.now();
      tell({ type: 'progress', position: reached });
    }
    // Whoever wants no more of it is heard between two pages.
    await nextTurn();
  };
  const stretch = { eventStore, after, rows: ROWS, onProgress, ...(until === undefined ? {} : { until }) };
  const position = await fillTogether(targets, stretch, {
    onFault: (target, error) => {
      going.delete(target);
      fail(target.job, error);
    },
    isWanted: ({ job }) => !unwanted.has(job),
    onLeft: (target) => {
      going.delete(target);
      if (owed.delete(target.job)) tell({ type: 'stopped', job: target.job });
    },
  });
  return [going, position];
};

const finish = async (target: Target, after: string, { until, compareWith }: FinishRequest) => {
  const [going] = await fillOn([target], after, until);
  if (!going.has(target)) return;
  const digests = [await digest(database, compareWith), await digest(database, target.name)] as const;
  tell({ type: 'finished', job: target.job, digests });
};

const targets = (await Promise.all(jobs.map(load))).flat();
let reached = START;
let turn: Promise<void> = Promise.resolve();
const inTurn = (work: () => Promise<void>) => {
  isBusy = true;
  turn = turn.then(work).finally(() => {
    isBusy = false;
    letGo();
  });
};

port.on('message', (message: ToFill) => {
  if (message.type === 'stop') {
    unwanted.add(message.job);
    owed.add(message.job);
    if (!isBusy) letGo();
    return;
  }
  const target = targets.find(({ job }) => job === message.job);
  if (target !== undefined) inTurn(() => finish(target, reached, message).catch((error) => fail(target.job, error)));
});

inTurn(async () => {
  try {
    const [going, position] = await fillOn(targets, START);
    reached = position;
    for (const { job, name, indexes } of going) {
      await nextTurn();
      if (unwanted.has(job)) continue;
      try {
        await createIndexes(database, name, indexes);
        tell({ type: 'caught-up', job, position });
      } catch (error) {
        fail(job, error);
      }
    }
  } catch (error) {
    for (const { job } of targets) fail(job, error);
  }
});
