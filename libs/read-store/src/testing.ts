/** For the specs of projections: `import { expectRebuildEqual } from '@zveno/read-store/testing'`. */
import type { Batch } from '@zveno/event-store';
import { START, type Event, type Recorded, type Row } from '@zveno/kernel';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { directChannel } from './embedded/channel.ts';
import type { Database, Document } from './embedded/database.ts';
import { EmbeddedDatabase } from './embedded/embedded-database.ts';
import { EmbeddedEngine } from './embedded/engine.ts';
import { createIndexes } from './projections/collections.ts';
import { fill } from './projections/fill.ts';
import type { ProjectionModel } from './projections/projection-model.ts';
import { RowFolder } from './projections/row-folder.ts';
import { workerFlags } from './thread.ts';

export { freshMongoUrl } from './fresh-mongo-url.ts';

const ROWS = 'rows';

/** A log in memory, as far as a rebuild asks for it. */
const logOf = (events: readonly Recorded[]) => ({
  readAll: async (after: string, limit: number): Promise<Batch> => {
    const from = after === START ? 0 : events.findIndex(({ position }) => position === after) + 1;
    const page = events.slice(from, from + limit);
    return { events: page, position: page.at(-1)?.position ?? after, caughtUp: from + limit >= events.length };
  },
});

const withDatabase = async (work: (database: Database) => Promise<unknown>): Promise<string[]> => {
  const channel = directChannel(new EmbeddedEngine(':memory:', 0));
  try {
    const database = new EmbeddedDatabase('spec', channel) as unknown as Database;
    await work(database);
    const rows: Document[] = await database
      .collection(ROWS)
      .find({}, { sort: { _id: 1 } })
      .toArray();
    return rows.map((row) => JSON.stringify(row));
  } finally {
    await channel.close();
  }
};

/** The rows as the runner would have written them, batch by batch; every batch comes twice, as after a crash. */
const live = <R extends Row, E extends Event>(
  model: ProjectionModel<R, E>,
  events: readonly Recorded[],
  batchSize: number,
) =>
  withDatabase(async (database) => {
    await createIndexes(database, ROWS, model.indexes);
    for (let from = 0; from < events.length; from += batchSize)
      for (const batch of [
        events.slice(from, from + batchSize),
        events.slice(Math.max(0, from - 2), from + batchSize),
      ]) {
        const folder = new RowFolder(model.projection, database.collection(ROWS));
        await folder.fold(batch);
        expect(await folder.flush()).toBe(true);
      }
  });

const rebuilt = <R extends Row, E extends Event>(
  { projection, indexes }: ProjectionModel<R, E>,
  events: readonly Recorded[],
  page: number,
) =>
  withDatabase(async (database) => {
    const collection = database.collection(ROWS);
    await fill({ eventStore: logOf(events), projection, collection, after: START, page, rows: 5 * page });
    await createIndexes(database, ROWS, indexes);
  });

const loaded = new Map<string, Promise<unknown>>();

/** What a rebuilding thread finds under the model's address: name, version and types of the projection. */
const loadInThread = async ({ module, exportName }: ProjectionModel): Promise<unknown> => {
  const script = `
    const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(module)}).then(({ ${exportName}: { name, version, handles } }) =>
      parentPort.postMessage({ name, version, handles }));`;
  const worker = new Worker(script, { eval: true, execArgv: workerFlags() });
  try {
    const [found] = (await once(worker, 'message')) as [unknown];
    return found;
  } finally {
    await worker.terminate();
  }
};

/**
 * Expects the rows of a log to come out the same, byte for byte, live and rebuilt, in batches of every size, with events
 * delivered twice; and a rebuilding thread to find the very projection under the model's address.
 */
export const expectRebuildEqual = async <R extends Row, E extends Event>(
  model: ProjectionModel<R, E>,
  events: readonly Recorded[],
  sizes: readonly number[] = [2, 7, 1_000],
): Promise<void> => {
  const { name, version, handles } = model.projection;
  const address = `${model.module}#${model.exportName}`;
  if (!loaded.has(address)) loaded.set(address, loadInThread(model as unknown as ProjectionModel));
  expect(await loaded.get(address)).toEqual({ name, version, handles });
  const expected = await live(model, events, 1);
  for (const size of sizes) {
    expect(await live(model, events, size)).toEqual(expected);
    expect(await rebuilt(model, events, size)).toEqual(expected);
  }
};
