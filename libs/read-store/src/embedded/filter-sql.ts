import { Seen, termOf, type Paths } from './multikey.ts';

export type SqlValue = string | number;

/** A condition in SQL. `exact`: it decides alone; otherwise it only narrows and the filter must be asked again. */
export type Where = Readonly<{ sql: string; parameters: readonly SqlValue[]; exact: boolean }>;

/** What a translation must know of its collection. */
export type Indexed = Readonly<{ paths: Paths; terms: string | undefined }>;

type Scalar = string | number | boolean;
type Condition = Record<string, unknown>;

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/** The SQL of a field; the very text must stand in the index for SQLite to use it. */
export const column = (path: string): string =>
  path === '_id'
    ? 'id'
    : `json_extract(doc,'$.${path
        .split('.')
        .map((step) => `"${step}"`)
        .join('.')}')`;

const sqlValue = (value: Scalar): SqlValue => (typeof value === 'boolean' ? Number(value) : value);

const isOperators = (value: unknown): value is Condition =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).some((key) => key.startsWith('$'));

/** Anything goes: the filter has to be asked. */
const unknown: Where = { sql: '', parameters: [], exact: false };

const join = (parts: readonly Where[], word: 'AND' | 'OR'): Where => {
  const told = parts.filter(({ sql }) => sql !== '');
  if (word === 'OR' && told.length < parts.length) return unknown;
  return {
    sql: told.length > 1 ? `(${told.map(({ sql }) => sql).join(` ${word} `)})` : (told[0]?.sql ?? ''),
    parameters: told.flatMap(({ parameters }) => parameters),
    exact: parts.every(({ exact }) => exact),
  };
};

/** A value equal to one of these; rows with arrays are found through their terms. */
const among = (path: string, values: readonly Scalar[], seen: number, terms: string | undefined): Where => {
  const [first] = values;
  if (first === undefined) return { sql: '0', parameters: [], exact: true };
  const compared =
    values.length === 1
      ? { sql: `${column(path)} = ?`, value: sqlValue(first) }
      : { sql: `${column(path)} IN (SELECT value FROM json_each(?))`, value: JSON.stringify(values.map(sqlValue)) };
  if ((seen & Seen.composite) === 0 || terms === undefined) {
    const exact = seen === 0 && !values.some((value) => typeof value === 'boolean');
    return { sql: compared.sql, parameters: [compared.value], exact };
  }
  return {
    sql: `(${compared.sql} OR seq IN (SELECT rowid FROM ${terms} WHERE ${terms} MATCH ?))`,
    parameters: [compared.value, values.map((value) => termOf(path, value)).join(' OR ')],
    exact: false,
  };
};

const bounds: Record<string, string> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };

/** Text is compared with text and numbers with numbers, as MongoDB does; SQLite alone would put all text above all numbers. */
const beyond = (path: string, operator: string, value: Scalar, seen: number): Where => {
  if (typeof value === 'boolean' || (seen & Seen.composite) !== 0) return unknown;
  const upward = operator.startsWith('$g');
  const fence =
    typeof value === 'string'
      ? upward
        ? ''
        : ` AND ${column(path)} >= ''`
      : upward
        ? ` AND ${column(path)} < ''`
        : '';
  return {
    sql: `(${column(path)} ${bounds[operator]} ?${fence})`,
    parameters: [value],
    exact: (seen & Seen.boolean) === 0,
  };
};

/** Every question hides removed rows; looking for the bare word spares parsing each document for it. */
const one = (path: string, operator: string, value: unknown, { paths, terms }: Indexed): Where => {
  const seen = path === '_id' ? 0 : paths.get(path);
  if (path === '_gone' && operator === '$exists')
    return { sql: `instr(doc,'"_gone":') ${value === true ? '>' : '='} 0`, parameters: [], exact: true };
  if (seen === undefined) return unknown;
  if (path === '_id' && (Array.isArray(value) ? value : [value]).some((item) => typeof item !== 'string'))
    return unknown;
  if (operator === '$eq' && isScalar(value)) return among(path, [value], seen, terms);
  if (operator === '$in' && Array.isArray(value) && value.every(isScalar)) return among(path, value, seen, terms);
  if (operator === '$all' && Array.isArray(value) && value.length > 0 && value.every(isScalar))
    return join(
      value.map((item) => among(path, [item], seen, terms)),
      'AND',
    );
  if (operator in bounds && isScalar(value)) return beyond(path, operator, value, seen);
  if (operator === '$eq' && value === null && (seen & Seen.composite) === 0)
    return { sql: `${column(path)} IS NULL`, parameters: [], exact: true };
  return unknown;
};

/** As much of a filter as the indexed fields can tell in SQL. */
export const translate = (filter: Condition, indexed: Indexed): Where =>
  join(
    Object.entries(filter).map(([key, condition]) => {
      if (key === '$and' || key === '$or')
        return join(
          (condition as Condition[]).map((part) => translate(part, indexed)),
          key === '$and' ? 'AND' : 'OR',
        );
      if (key.startsWith('$')) return unknown;
      if (!isOperators(condition)) return one(key, '$eq', condition, indexed);
      return join(
        Object.entries(condition).map(([operator, value]) => one(key, operator, value, indexed)),
        'AND',
      );
    }),
    'AND',
  );

/**
 * The order in SQL, or undefined when a field is not indexed or holds what SQLite would order differently. A field that the
 * filter holds to one value orders nothing; named all the same, it would keep SQLite from taking the order of an index.
 */
export const orderBy = (
  sort: readonly (readonly [string, 1 | -1])[],
  { paths }: Indexed,
  filter: Condition = {},
): string | undefined => {
  if (!sort.every(([path]) => path === '_id' || paths.get(path) === 0)) return undefined;
  return sort
    .filter(([path]) => !isScalar(filter[path]))
    .map(([path, direction]) => `${column(path)}${direction === 1 ? '' : ' DESC'}`)
    .join(', ');
};
