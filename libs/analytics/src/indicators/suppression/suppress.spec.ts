import fc from 'fast-check';
import { seen, workedOut, type Published } from './attack.fixture.ts';
import { FEWEST, suppress, type Leaf, type Shown } from './suppress.ts';

const numRuns = Number(process.env.ZVENO_RUNS ?? 1_000);
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const isSmall = ({ people, empty }: Leaf) => !empty && people < FEWEST;

type Place = Readonly<{ parent: string; people: number; isThere: boolean }>;
const people = fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 40 }));
const first = fc
  .tuple(...ids.map(() => people))
  .map((all): Place[] => all.map((n, at) => ({ parent: 'xxxyyzz'[at]!, people: n, isThere: true })));
const counts = fc.record({ people });
const moves = fc.record({ parent: fc.constantFrom('x', 'y', 'z') });
const comesAndGoes = fc.record({ isThere: fc.boolean() });
// Most stay as they were from date to date: that is what makes neighbours dangerous.
const changes = (...kinds: fc.Arbitrary<Partial<Place>>[]) =>
  fc.array(fc.array(fc.tuple(fc.nat(ids.length - 1), fc.oneof(...kinds)), { maxLength: 3 }), { maxLength: 6 });

const publish = (dates: readonly (readonly Place[])[]): Published[] => {
  let before: Shown | undefined;
  const ever = new Set<number>();
  return dates.map((places) => {
    const leaves = places.flatMap(({ parent, people: n, isThere }, at): Leaf[] => {
      if (!isThere) return [];
      if (n > 0) ever.add(at);
      return [{ id: ids[at]!, parent, people: n, empty: !ever.has(at) }];
    });
    before = suppress(leaves, before);
    return { leaves, shown: before };
  });
};

const histories = (...kinds: fc.Arbitrary<Partial<Place>>[]) =>
  fc.tuple(first, changes(...kinds)).map(([start, steps]) => {
    const dates = [start];
    for (const step of steps) {
      const next = [...dates.at(-1)!];
      for (const [at, change] of step) next[at] = { ...next[at]!, ...change };
      dates.push(next);
    }
    return publish(dates);
  });

const byValues = (values: readonly number[], parents: string, before?: Published) =>
  publish(
    [...(before === undefined ? [] : [before.leaves.map(({ people: n }) => n)]), values].map((all) =>
      all.map((n, at) => ({ parent: parents[at]!, people: n, isThere: true })),
    ),
  ).at(-1)!;

describe('what is shown outside an organisation', () => {
  it('holds no cell behind which fewer than five stand, on any level', () =>
    fc.assert(
      fc.property(histories(counts, moves, comesAndGoes), (published) => {
        for (const { leaves, shown } of published) {
          expect(leaves.filter((leaf) => isSmall(leaf) && shown.leaves.has(leaf.id))).toEqual([]);
          const families = [...Map.groupBy(leaves, ({ parent }) => parent)].filter(([id]) => shown.parents.has(id));
          for (const own of [...families.map(([, some]) => some), ...(shown.root ? [leaves] : [])]) {
            const sum = own.reduce((total, { people: n }) => total + n, 0);
            expect(own.every(({ empty }) => empty) || sum >= FEWEST).toBe(true);
          }
        }
      }),
      { numRuns },
    ));

  it.each([
    ['whose figures change', [counts, counts]],
    ['that move, go and come back', [counts, counts, moves, comesAndGoes]],
  ])('gives no small cell away to who subtracts rows, levels and all dates of organisations %s', (_, kinds) =>
    fc.assert(
      fc.property(histories(...kinds), (published) => {
        const isWorkedOut = workedOut(published);
        for (const [date, { leaves }] of published.entries())
          expect(leaves.filter((leaf) => isSmall(leaf) && isWorkedOut(date, leaf))).toEqual([]);
      }),
      { numRuns },
    ),
  );

  // Leaves so large stand for all that are larger: nothing is concluded from there being none.
  const LARGEST = 10;
  const worlds = (count: number): number[][] =>
    count === 0
      ? [[]]
      : worlds(count - 1).flatMap((rest) => Array.from({ length: LARGEST + 1 }, (_, n) => [...rest, n]));
  const settledIn = (all: readonly Readonly<{ seen: string; leaves: readonly Leaf[] }>[]) =>
    [...Map.groupBy(all, (one) => one.seen).values()]
      .filter((same) => !same.every(({ leaves }) => leaves.some(({ people: n }) => n >= LARGEST - 1)))
      .flatMap((same) =>
        same[0]!.leaves.filter(
          (leaf, at) => isSmall(leaf) && same.every(({ leaves }) => leaves[at]!.people === leaf.people),
        ),
      );

  it.each(['xx', 'xy', 'xxx', 'xxy', 'xyz'])(
    'leaves every small cell open to who knows how it is decided and thinks through all figures of %s',
    (parents) => {
      const all = worlds(parents.length).map((values) => byValues(values, parents));
      expect(settledIn(all.map((one) => ({ seen: seen(one), leaves: one.leaves })))).toEqual([]);
    },
  );

  it('leaves it open to who thinks through two dates, too', () => {
    const firsts = worlds(2).map((values) => byValues(values, 'xx'));
    const all = firsts.flatMap((before) =>
      worlds(2).map((values) => {
        const after = byValues(values, 'xx', before);
        return { seen: seen(before) + seen(after), leaves: [...before.leaves, ...after.leaves] };
      }),
    );
    expect(settledIn(all)).toEqual([]);
  });

  it('is everything where nobody is few', () => {
    const { shown } = byValues([9, 8, 7, 6, 5, 5], 'xxxyyz');
    expect([shown.leaves.size, shown.parents.size, shown.root]).toEqual([6, 3, true]);
  });

  it('hides one larger cell beside small ones, and no more', () => {
    const { shown } = byValues([3, 30, 20, 10, 10, 2], 'xxxyyy');
    expect([[...shown.leaves], [...shown.parents], shown.root]).toEqual([['c', 'e'], ['x', 'y'], true]);
  });

  it('keeps the region’s total where a school falls below five, if another has changed as well', () => {
    const before = byValues([9, 30, 20, 10], 'xyyz');
    expect(byValues([3, 30, 20, 10], 'xyyz', before).shown.root).toBe(false);
    const { shown } = byValues([3, 31, 20, 10], 'xyyz', before);
    expect([[...shown.leaves], [...shown.parents], shown.root]).toEqual([['c', 'd'], ['z'], true]);
  });

  it('sums many small ones of a region up', () => {
    const { shown } = byValues([1, 2, 1, 3, 2, 0], 'xxyyzz');
    expect([[...shown.leaves], [...shown.parents], shown.root]).toEqual([['f'], [], true]);
  });
});
