import type { Collection } from './catalogue.ts';
import { column, translate, type SqlValue } from './filter-sql.ts';

type Document = Record<string, unknown>;

/**
 * The question which values one field has, in SQL, for which an index alone may do. Undefined where the stage asks more, or where
 * SQL does not decide the filter or would tell the values apart differently.
 */
export const distinctIn = (
  collection: Collection,
  filter: Document,
  group: Document | undefined,
): Readonly<{ sql: string; parameters: readonly SqlValue[] }> | undefined => {
  const path = typeof group?._id === 'string' && /^\$[^$]/u.test(group._id) ? group._id.slice(1) : undefined;
  if (group === undefined || path === undefined || Object.keys(group).length > 1) return undefined;
  if (collection.paths.get(path) !== 0) return undefined;
  const where = translate(filter, collection);
  if (!where.exact) return undefined;
  const condition = where.sql === '' ? '' : ` WHERE ${where.sql}`;
  return {
    sql: `SELECT DISTINCT ${column(path)} AS _id FROM ${collection.table}${condition}`,
    parameters: where.parameters,
  };
};
