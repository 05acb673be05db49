import { createHash } from 'node:crypto';
import type { Database } from '../embedded/database.ts';

const PAGE = 2_000;

/** JSON with sorted names, so that equal values give equal text. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
};

/** SHA-256 (hex) over all rows of a collection in the order of their ids, tombstones and positions with them. */
export const digest = async (database: Database, collection: string): Promise<string> => {
  const hash = createHash('sha256');
  for (let last: string | undefined; ;) {
    const filter = last === undefined ? {} : { _id: { $gt: last } };
    const rows = await database
      .collection(collection)
      .find(filter, { sort: { _id: 1 }, limit: PAGE })
      .toArray();
    for (const row of rows) hash.update(canonical(row)).update('\n');
    last = rows.at(-1)?._id;
    if (rows.length < PAGE) return hash.digest('hex');
  }
};
