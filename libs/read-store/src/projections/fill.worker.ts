import { openEventStore } from '@zveno/event-store';
import { START, type Projection } from '@zveno/kernel';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../open-database.ts';
import { createIndexes } from './collections.ts';
import { digest } from './digest.ts';
import { fill } from './fill.ts';
import type { FillJob, FinishRequest, FromFill } from './filling.ts';
import { PoisonEvent } from './poison-event.ts';

const PROGRESS_MS = 100;
const port = parentPort as NonNullable<typeof parentPort>;
const { readStoreUrl, eventStoreUrl, module, exportName, collection, indexes } = workerData as FillJob;
const tell = (message: FromFill) => port.postMessage(message);

const projection = ((await import(module)) as Record<string, Projection>)[exportName];
const eventStore = await openEventStore(eventStoreUrl);
const { database, close } = await openDatabase(readStoreUrl);
const rows = database.collection(collection);
let told = 0;
let position = START;

/** Fills on to the head, or to a position. */
const fillOn = async (until?: string) => {
  if (projection === undefined) throw new TypeError(`${module} does not export ${exportName}`);
  position = await fill({
    eventStore,
    projection,
    collection: rows,
    after: position,
    ...(until === undefined ? {} : { until }),
    onProgress: (reached) => {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      tell({ type: 'progress', position: reached });
    },
  });
};

const finish = async ({ until, compareWith }: FinishRequest) => {
  await fillOn(until);
  const digests = [await digest(database, compareWith), await digest(database, collection)] as const;
  tell({ type: 'finished', position, digests });
};

const fail = (error: unknown) =>
  tell(
    error instanceof PoisonEvent
      ? { type: 'poison', position: error.position, eventType: error.type, reason: error.reason }
      : { type: 'failed', message: (error as Error).message },
  );

port.on('message', (request: FinishRequest | 'stop') => {
  if (request !== 'stop') return void finish(request).catch(fail);
  port.close();
  void Promise.all([close(), eventStore.close()]);
});

try {
  await fillOn();
  await createIndexes(database, collection, indexes);
  tell({ type: 'caught-up', position });
} catch (error) {
  fail(error);
}
