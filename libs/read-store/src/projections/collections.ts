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
  for (const { name } of await database.listCollections().toArray())
    if (isCollectionOf(projection, name) && !kept.includes(name)) await database.collection(name).drop();
};

/** The first generation after those that exist. */
export const nextGeneration = async (database: Database, projection: string): Promise<number> => {
  const names = (await database.listCollections().toArray()).map(({ name }) => name);
  const generations = names
    .filter((name) => isCollectionOf(projection, name))
    .map((name) => /-v\d+-(\d+)$/u.exec(name));
  return Math.max(1, ...generations.map((match) => Number(match?.[1] ?? 1))) + 1;
};
