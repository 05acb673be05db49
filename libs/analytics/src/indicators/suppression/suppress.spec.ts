import fc from 'fast-check';
import { FEWEST, suppress, type Leaf, type Shown } from './suppress.ts';

type Equation = readonly [coefficients: readonly number[], sum: number];

/** Which unknowns a system of equations settles: those whose row of the reduced form has no other. */
const settled = (equations: readonly Equation[], count: number): Set<number> => {
  const rows = equations.map(([coefficients, sum]) => [...coefficients, sum]);
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
  const found = new Set<number>();
  for (const row of rows) {
    const there = row.slice(0, count).flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : []));
    if (there.length === 1) found.add(there[0]!);
  }
  return found;
};

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const parentOf = (id: string) => ['x', 'x', 'x', 'y', 'y', 'z'][ids.indexOf(id)]!;
const people = fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 40 }));
const oneDate = fc.tuple(people, people, people, people, people, people);
// Most stay as they were from date to date: that is what makes neighbours dangerous.
const dates = fc
  .tuple(oneDate, fc.array(fc.array(fc.tuple(fc.nat(5), people), { maxLength: 2 }), { maxLength: 4 }))
  .map(([first, changes]) => {
    const all = [[...first]];
    for (const change of changes) {
      const next = [...all.at(-1)!];
      for (const [at, value] of change) next[at] = value;
      all.push(next);
    }
    return all;
  });

const leavesOf = (values: readonly number[]): Leaf[] =>
  ids.map((id, at) => ({ id, parent: parentOf(id), people: values[at]!, empty: values[at] === 0 }));

const publish = (all: readonly (readonly number[])[]): { leaves: Leaf[]; shown: Shown }[] => {
  let before: Shown | undefined;
  return all.map((values) => {
    const leaves = leavesOf(values);
    before = suppress(leaves, before);
    return { leaves, shown: before };
  });
};

/** All that a reader has: shown leaves, totals, and leaves of a neighbouring date that have not changed. */
const equationsOf = (published: ReturnType<typeof publish>, at: number): Equation[] => {
  const { leaves, shown } = published[at]!;
  const sumOver = (over: (leaf: Leaf) => boolean): Equation => [
    leaves.map((leaf) => (over(leaf) ? 1 : 0)),
    leaves.filter(over).reduce((sum, { people: n }) => sum + n, 0),
  ];
  const neighbours = [published[at - 1], published[at + 1]].filter((one) => one !== undefined);
  const seen = leaves.filter(
    ({ id, people: n }) =>
      shown.leaves.has(id) ||
      neighbours.some(
        (one) => one.shown.leaves.has(id) && one.leaves.some((leaf) => leaf.id === id && leaf.people === n),
      ),
  );
  return [
    ...seen.map(({ id }) => sumOver((leaf) => leaf.id === id)),
    ...[...shown.parents].map((parent) => sumOver((leaf) => leaf.parent === parent)),
    ...(shown.root ? [sumOver(() => true)] : []),
  ];
};

const isSmall = ({ people: n }: Leaf) => n > 0 && n < FEWEST;

describe('what is shown outside an organisation', () => {
  it('holds no cell behind which fewer than five stand, on any level', () =>
    fc.assert(
      fc.property(dates, (all) => {
        for (const { leaves, shown } of publish(all)) {
          expect(leaves.filter((leaf) => isSmall(leaf) && shown.leaves.has(leaf.id))).toEqual([]);
          for (const [parent, own] of Map.groupBy(leaves, (leaf) => leaf.parent)) {
            const sum = own.reduce((total, { people: n }) => total + n, 0);
            if (sum > 0 && sum < FEWEST) expect(shown.parents.has(parent)).toBe(false);
          }
        }
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 1_000) },
    ));

  it('gives no hidden cell away by subtraction between rows, levels and neighbouring dates', () =>
    fc.assert(
      fc.property(dates, (all) => {
        const published = publish(all);
        for (const [at, { leaves }] of published.entries()) {
          const known = settled(equationsOf(published, at), leaves.length);
          expect(leaves.filter((leaf, index) => isSmall(leaf) && known.has(index))).toEqual([]);
        }
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 1_000) },
    ));

  it('gives no sum of fewer than five away: the small ones of a shown total are hidden together with others', () =>
    fc.assert(
      fc.property(dates, (all) => {
        for (const { leaves, shown } of publish(all))
          for (const parent of shown.parents) {
            const residue = leaves.filter((leaf) => leaf.parent === parent && !shown.leaves.has(leaf.id));
            if (!residue.some(isSmall)) continue;
            expect(residue.length).toBeGreaterThan(1);
            expect(residue.reduce((sum, { people: n }) => sum + n, 0)).toBeGreaterThanOrEqual(FEWEST);
          }
      }),
      { numRuns: 300 },
    ));

  it('shows everything where nobody is few', () => {
    const { shown } = publish([[9, 8, 7, 6, 5, 5]])[0]!;
    expect([shown.leaves.size, shown.parents.size, shown.root]).toEqual([6, 3, true]);
  });

  it('hides the smallest larger one beside a small one, and no more', () => {
    const { shown } = publish([[3, 30, 20, 10, 10, 10]])[0]!;
    expect([...shown.leaves]).toEqual(['b', 'd', 'e', 'f']);
    expect([...shown.parents]).toEqual(['x', 'y', 'z']);
  });
});
