import type { Database } from '../embedded/database.ts';
import { isCollectionOf, type IndexDeclaration } from './projection-model.ts';

/** Makes the declared indexes that are not there yet. */
export const createIndexes = async (
  database: Database,
  collection: string,
  indexes: readonly IndexDeclaration[],
): Promise<void> => {
  for (const { keys, unique } of indexes) {
    const [first] = Object.keys(keys) as [string];
    // A removed row has none of the fields, and there may be many of them.
    const options = unique === true ? { unique, partialFilterExpression: { [first]: { $exists: true } } } : {};
    await database.collection(collection).createIndex(keys, options);
  }
};

/** Drops what is left of a projection's other collections: older versions, builds that were broken off. */
export const dropOthers = async (database: Database, projection: string, kept: readonly string[]): Promise<void> => {
  await dropWhere(database, projection, (name) => !kept.includes(name));
};

/** Drops those of a projection's collections that a condition picks. */
export const dropWhere = async (
  database: Database,
  projection: string,
  isRubbish: (collection: string) => boolean,
): Promise<void> => {
  for (const { name } of await database.listCollections().toArray())
    if (isCollectionOf(projection, name) && isRubbish(name)) await database.collection(name).drop();
};

/** The generation in the name of a projection's collection; 1 where there is none. */
export const generationOf = (collection: string): number => Number(/-v\d+-(\d+)$/u.exec(collection)?.[1] ?? 1);

/** The first generation after those that exist. */
export const nextGeneration = async (database: Database, projection: string): Promise<number> => {
  const names = (await database.listCollections().toArray()).map(({ name }) => name);
  return Math.max(1, ...names.filter((name) => isCollectionOf(projection, name)).map(generationOf)) + 1;
};
