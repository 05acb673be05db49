/**
 * The shapes that event data may have, as data: so that a stored sample can be checked, a changed contract noticed, and
 * every personal field be seen to be sealed. Personal data (classes P2–P4) has one shape only, `sealed`.
 */

/** Personal data under a subject's key. `alg` names the algorithm, `key` the key, `box` is base64url (libs/privacy). */
export type Sealed = Readonly<{ alg: string; key: string; box: string }>;

export type Shape<T = unknown> = Readonly<{
  /** Canonical text of the shape: two shapes that accept the same values of the same names have the same text. */
  text: string;
  optional: boolean;
  /** Where the value departs from the shape, such as `.children[2].id`, or undefined when it fits. */
  fault: (value: unknown) => string | undefined;
  /** Never read: carries the type (in a tuple, for a bare optional field would lose its `undefined`). */
  type?: readonly [T];
}>;

/** The type of the values a shape accepts. */
export type Of<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape>>;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends Of<F[K]> ? K : never }[keyof F];
export type RecordOf<F extends Fields> = Readonly<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: Of<F[K]> } & { [K in OptionalKeys<F>]?: Of<F[K]> }
>;

const leaf = <T>(text: string, fits: (value: unknown) => boolean): Shape<T> => ({
  text,
  optional: false,
  fault: (value) => (fits(value) ? undefined : ''),
});

/** A non-empty opaque identifier without white space (UUIDv7 or a derived id), at most 200 characters. */
export const id = (): Shape<string> =>
  leaf('id', (value) => typeof value === 'string' && /^[^\s]{1,200}$/u.test(value));

/** Text that is no personal data, such as the title of a subject. */
export const text = (): Shape<string> => leaf('text', (value) => typeof value === 'string');

export const integer = (): Shape<number> => leaf('integer', (value) => Number.isSafeInteger(value));

export const boolean = (): Shape<boolean> => leaf('boolean', (value) => typeof value === 'boolean');

/** A calendar date, YYYY-MM-DD. */
export const date = (): Shape<string> =>
  leaf('date', (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value));

/** An instant, ISO 8601 in UTC with milliseconds. */
export const instant = (): Shape<string> =>
  leaf('instant', (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u.test(value));

export const oneOf = <const Values extends readonly string[]>(...values: Values): Shape<Values[number]> =>
  leaf(`oneOf(${[...values].sort().join('|')})`, (value) => values.includes(value as string));

/** A sealed personal field. */
export const sealed = (): Shape<Sealed> =>
  leaf('sealed', (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const { alg, key, box, ...rest } = value as Record<string, unknown>;
    return [alg, key, box].every((part) => typeof part === 'string' && part !== '') && Object.keys(rest).length === 0;
  });

export const optional = <T>(inner: Shape<T>): Shape<T | undefined> => ({
  text: `${inner.text}?`,
  optional: true,
  fault: (value) => (value === undefined ? undefined : inner.fault(value)),
});

export const list = <T>(item: Shape<T>): Shape<readonly T[]> => ({
  text: `[${item.text}]`,
  optional: false,
  fault: (value) => {
    if (!Array.isArray(value)) return '';
    for (const [i, element] of value.entries()) {
      const fault = item.fault(element);
      if (fault !== undefined) return `[${i}]${fault}`;
    }
    return undefined;
  },
});

export const record = <F extends Fields>(fields: F): Shape<RecordOf<F>> => ({
  text: `{${Object.entries(fields)
    .map(([name, shape]) => `${name}:${shape.text}`)
    .sort()
    .join(',')}}`,
  optional: false,
  fault: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
    for (const name of Object.keys(value)) if (!(name in fields)) return `.${name} (unknown)`;
    for (const [name, shape] of Object.entries(fields)) {
      const fault = shape.fault((value as Record<string, unknown>)[name]);
      if (fault !== undefined) return `.${name}${fault}`;
    }
    return undefined;
  },
});
