/**
 * What SQL cannot see in a JSON document. An index of SQLite holds one value per row; a field with an array has many, so such
 * rows get search terms in a full-text table beside. Which paths need it is noticed from the documents themselves.
 */

/** Bits of what was seen at an indexed path; 0 means only text, numbers and nothing. */
export const Seen = { composite: 1, boolean: 2 } as const;

export type Paths = ReadonlyMap<string, number>;

const collect = (
  value: unknown,
  steps: readonly string[],
  from: number,
  found: { values: unknown[]; bits: number },
) => {
  if (Array.isArray(value)) {
    found.bits |= Seen.composite;
    for (const item of value) {
      if (from < steps.length || !Array.isArray(item)) collect(item, steps, from, found);
    }
  } else if (from === steps.length) {
    if (typeof value === 'boolean') found.bits |= Seen.boolean;
    if (typeof value === 'object' && value !== null) found.bits |= Seen.composite;
    else found.values.push(value);
  } else if (typeof value === 'object' && value !== null) {
    collect((value as Record<string, unknown>)[steps[from] as string], steps, from + 1, found);
  }
};

/** One search term: letters and digits only, distinct for every path and value. */
export const termOf = (path: string, value: unknown): string =>
  `x${Buffer.from(JSON.stringify([path, value])).toString('hex')}`;

/** Finds the documents that may hold arrays, objects or booleans at one of the paths without parsing the others. */
export const suspicion = (paths: Iterable<string>): RegExp | undefined => {
  const steps = [...new Set([...paths].flatMap((path) => path.split('.')))];
  return steps.length === 0 ? undefined : new RegExp(`"(?:${steps.join('|')})":(?:\\[|\\{|true|false)`, 'u');
};

/** The terms of a document's arrays, and what was seen at each path. */
export const inspect = (document: unknown, paths: Iterable<string>): { terms: string; seen: Map<string, number> } => {
  const terms: string[] = [];
  const seen = new Map<string, number>();
  for (const path of paths) {
    const found = { values: [] as unknown[], bits: 0 };
    collect(document, path.split('.'), 0, found);
    if (found.bits !== 0) seen.set(path, found.bits);
    if ((found.bits & Seen.composite) !== 0) for (const value of found.values) terms.push(termOf(path, value));
  }
  return { terms: terms.join(' '), seen };
};
