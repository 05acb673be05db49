import { DomainError } from '@zveno/kernel';

/** What filters may say. All else is refused by name, so that no query works on one store alone. */
const queryOperators = new Set([
  ...['$and', '$or', '$nor', '$not'],
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin'],
  ...['$exists', '$all', '$elemMatch', '$size'],
]);

const stages = new Set(['$match', '$group', '$sort', '$project', '$skip', '$limit']);

const expressions = new Set([
  ...['$sum', '$min', '$max', '$avg', '$first', '$last', '$push', '$addToSet', '$count'],
  ...['$cond', '$ifNull', '$and', '$or', '$not', '$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in'],
  ...['$add', '$subtract', '$multiply', '$divide'],
]);

const refuse = (operator: string): never => {
  throw new DomainError('read-store.operator-unsupported', { operator });
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkOperators = (value: unknown, allowed: ReadonlySet<string>): void => {
  if (value instanceof RegExp) refuse('$regex');
  if (Array.isArray(value)) for (const item of value) checkOperators(item, allowed);
  else if (isPlain(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (key.startsWith('$') && !allowed.has(key)) refuse(key);
      checkOperators(inner, allowed);
    }
  }
};

/** @throws DomainError `read-store.operator-unsupported`, naming the operator */
export const checkFilter = (filter: unknown): void => checkOperators(filter, queryOperators);

/** Only whole fields may be named: `{ name: 1 }` or `{ name: 0 }`. @throws DomainError `read-store.operator-unsupported` */
export const checkProjection = (projection: unknown): void => checkOperators(projection, new Set());

/** @throws DomainError `read-store.operator-unsupported`, naming the stage or the operator */
export const checkPipeline = (pipeline: readonly unknown[]): void => {
  for (const stage of pipeline) {
    for (const [name, body] of Object.entries(stage as object)) {
      if (!stages.has(name)) refuse(name);
      if (name === '$match') checkFilter(body);
      else checkOperators(body, expressions);
    }
  }
};
