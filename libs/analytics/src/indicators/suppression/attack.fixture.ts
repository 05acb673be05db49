import type { Leaf, Shown } from './suppress.ts';

/** A date as it was published: all leaves, and what was shown of them. */
export type Published = Readonly<{ leaves: readonly Leaf[]; shown: Shown }>;

/** Which unknowns a system of linear equations settles: those whose row of the reduced form has no other. */
const settled = (equations: readonly (readonly number[])[], count: number): ReadonlySet<number> => {
  const rows = equations.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < count && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const by = rows[rank]!.map((value) => value / rows[rank]![column]!);
    rows[rank] = by;
    for (const [index, row] of rows.entries())
      if (index !== rank) rows[index] = row.map((value, at) => value - row[column]! * by[at]!);
    rank += 1;
  }
  const alone = rows.map((row) => row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : [])));
  return new Set(alone.flatMap((there) => (there.length === 1 ? there : [])));
};

/**
 * What a reader who has all dates, and knows of every leaf whether it has changed between two of them, works out by subtraction:
 * the leaves of a date whose people are settled. One unknown stands for a leaf as long as it does not change.
 */
export const workedOut = (published: readonly Published[]): ((date: number, leaf: Leaf) => boolean) => {
  const unknowns = new Map<string, number>();
  const last = new Map<string, Readonly<{ people: number; unknown: number }>>();
  const keyOf = (date: number, id: string) => `${date} ${id}`;
  let count = 0;
  for (const [date, { leaves }] of published.entries())
    for (const { id, people } of leaves) {
      const before = last.get(id);
      const unknown = before?.people === people ? before.unknown : count++;
      last.set(id, { people, unknown });
      unknowns.set(keyOf(date, id), unknown);
    }
  const equations = published.flatMap(({ leaves, shown }, date) => {
    const sumOver = (over: (leaf: Leaf) => boolean) => {
      const row = Array.from({ length: count }, () => 0);
      for (const leaf of leaves) if (over(leaf)) row[unknowns.get(keyOf(date, leaf.id))!]! += 1;
      return row;
    };
    return [
      ...[...shown.leaves].map((id) => sumOver((leaf) => leaf.id === id)),
      ...[...shown.parents].map((parent) => sumOver((leaf) => leaf.parent === parent)),
      ...(shown.root ? [sumOver(() => true)] : []),
    ];
  });
  const known = settled(equations, count);
  return (date, { id }) => known.has(unknowns.get(keyOf(date, id))!);
};

/** A date as its reader sees it. */
export const seen = ({ leaves, shown }: Published): string => {
  const sumOf = (own: readonly Leaf[]) => own.reduce((sum, { people }) => sum + people, 0);
  const parents = Map.groupBy(leaves, ({ parent }) => parent);
  return JSON.stringify([
    leaves.map(({ id, people }) => (shown.leaves.has(id) ? people : null)),
    [...parents].map(([id, own]) => (shown.parents.has(id) ? sumOf(own) : null)),
    shown.root ? sumOf(leaves) : null,
  ]);
};
