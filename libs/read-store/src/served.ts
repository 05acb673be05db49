import type { IndexDeclaration } from './projections/projection-model.ts';

type Filter = Readonly<Record<string, unknown>>;
type Sort = Readonly<Record<string, 1 | -1>>;

const searchable = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$all', '$elemMatch']);

const isSearchable = (condition: unknown): boolean => {
  if (typeof condition !== 'object' || condition === null) return true;
  return Object.keys(condition).some((key) => searchable.has(key));
};

/** Whether `_id` or a declared index leads to the rows a filter asks for. */
export const isFilterServed = (filter: Filter, indexes: readonly IndexDeclaration[]): boolean => {
  const leading = new Set(['_id', ...indexes.map(({ keys }) => Object.keys(keys)[0] as string)]);
  return Object.entries(filter).some(([key, condition]) => {
    if (key === '$and') return (condition as Filter[]).some((part) => isFilterServed(part, indexes));
    if (key === '$or') return (condition as Filter[]).every((part) => isFilterServed(part, indexes));
    return leading.has(key) && isSearchable(condition);
  });
};

/** Whether `_id` or a declared index gives the rows in this order, forwards or backwards. */
export const isSortServed = (sort: Sort, indexes: readonly IndexDeclaration[]): boolean => {
  const wanted = Object.entries(sort);
  if (wanted.length === 0) return false;
  return [{ keys: { _id: 1 } as Sort }, ...indexes].some(({ keys }) => {
    const offered = Object.entries(keys);
    return [1, -1].some((way) =>
      wanted.every(([field, direction], at) => offered[at]?.[0] === field && offered[at]?.[1] === direction * way),
    );
  });
};
