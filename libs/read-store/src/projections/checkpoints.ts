import type { Database } from '../embedded/database.ts';

/** Where a projection stands: which collection answers, and up to which position the log has been folded into it. */
export type Checkpoint = Readonly<{ _id: string; version: number; collection: string; position: string }>;

/** The collection of all checkpoints. */
export const CHECKPOINTS = 'checkpoints';

/** The checkpoint of a projection, if it has one. */
export const readCheckpoint = async (database: Database, name: string): Promise<Checkpoint | undefined> => {
  const found = (await database.collection(CHECKPOINTS).findOne({ _id: name })) as Partial<Checkpoint> | null;
  // Where copies share a store, a projection may have an owner before it has rows.
  return found?.collection === undefined ? undefined : (found as Checkpoint);
};

/** Writes checkpoints, each whole. Always after the rows: one that lags only repeats work, one ahead would lose some. */
export const writeCheckpoints = async (database: Database, checkpoints: readonly Checkpoint[]): Promise<void> => {
  if (checkpoints.length === 0) return;
  await database.collection(CHECKPOINTS).bulkWrite(
    checkpoints.map((replacement) => ({
      replaceOne: { filter: { _id: replacement._id }, replacement: { ...replacement }, upsert: true },
    })),
    { ordered: false },
  );
};
