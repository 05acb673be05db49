/** A cell with fewer people than this is not shown. */
export const FEWEST = 5;

/** The people behind an organisation's cell on one date. `empty`: there never was anybody. */
export type Leaf = Readonly<{ id: string; parent: string; people: number; empty: boolean }>;

/**
 * Leaves that are hidden together: of them only the sum is given away, on this date and on those after it. `partner`: a larger one
 * was taken in to hide the small ones.
 */
export type Cluster = Readonly<{ ids: ReadonlySet<string>; partner: boolean }>;

/** What is shown of a date. Empty leaves are shown: they are nobody's. */
export type Shown = Readonly<{
  leaves: ReadonlySet<string>;
  parents: ReadonlySet<string>;
  root: boolean;
  clusters: readonly Cluster[];
  /** Left over of clusters that lost a member: shown as they are they would tell of it. */
  stuck: ReadonlySet<string>;
  /** How many stood behind each: who is so still is taken to be known where it was shown. */
  people: ReadonlyMap<string, number>;
}>;

const isSmall = ({ people, empty }: Leaf): boolean => !empty && people < FEWEST;
const byId = (a: Leaf, b: Leaf): number => (a.id < b.id ? -1 : 1);

/**
 * Decides which cells of a date are shown: organisations, their municipalities (`parent`), the region above them.
 *
 * Small leaves are hidden in clusters, those of a municipality together with its first larger leaf that nobody knows from the date
 * before, those that are left together with the first such of the region, or, where there is none, among themselves. Which one is taken does not depend on how large it is, so
 * that the choice tells nothing. A cluster lasts until no leaf in it is small and all have changed at once. A total is shown when
 * every cluster lies in it as a whole or not at all, when the sum of each of them leaves its small ones open, and when no small
 * leaf below it is without a cluster.
 *
 * @param before what was shown on the date before; absent on the first
 */
export const suppress = (leaves: readonly Leaf[], before?: Shown): Shown => {
  const sorted = [...leaves].sort(byId);
  const peopleOf = new Map(leaves.map(({ id, people }) => [id, people]));
  const small = new Set(leaves.filter(isSmall).map(({ id }) => id));
  const isUnchanged = (id: string) => !peopleOf.has(id) || peopleOf.get(id) === before?.people.get(id);

  const kept: Cluster[] = [];
  const stuck = new Set([...(before?.stuck ?? [])].filter(isUnchanged));
  for (const cluster of before?.clusters ?? []) {
    const ids = [...cluster.ids];
    if (!ids.every((id) => peopleOf.has(id))) for (const id of ids.filter(isUnchanged)) stuck.add(id);
    else if (ids.some((id) => small.has(id) || isUnchanged(id))) kept.push(cluster);
  }

  const clustered = new Set(kept.flatMap(({ ids }) => [...ids]));
  const isLoose = ({ id }: Leaf) => !clustered.has(id) && (small.has(id) || stuck.has(id));
  const isUnknown = ({ id }: Leaf) => before === undefined || (before.people.has(id) && !isUnchanged(id));
  const mayJoin = (leaf: Leaf) => !leaf.empty && !clustered.has(leaf.id) && !isLoose(leaf) && isUnknown(leaf);
  const fresh: Cluster[] = [];
  const cover = (among: readonly Leaf[], isRegion: boolean) => {
    const few = among.filter((one) => isLoose(one) && !stuck.has(one.id));
    const partner = few.length > 0 ? among.find(mayJoin) : undefined;
    // Small ones alone are most likely to be enough together with those of all municipalities.
    if (partner === undefined && !(isRegion && few.length > 1)) return;
    const ids = new Set([...few, ...(partner === undefined ? [] : [partner])].map(({ id }) => id));
    for (const id of ids) clustered.add(id);
    fresh.push({ ids, partner: partner !== undefined });
  };
  const families = Map.groupBy(sorted, ({ parent }) => parent);
  for (const own of families.values()) cover(own, false);
  cover(sorted, true);

  const clusters = [...kept, ...fresh];
  const open = new Set(sorted.filter(isLoose).map(({ id }) => id));
  const unsafe = new Set(clusters.filter((one) => !leavesOpen(one, peopleOf, fresh.includes(one))));
  const maySum = (own: readonly Leaf[]) => {
    const here = new Set(own.map(({ id }) => id));
    return (
      !own.some(({ id }) => open.has(id)) &&
      clusters.every((one) => {
        const inside = [...one.ids].filter((id) => here.has(id)).length;
        return inside === 0 || (inside === one.ids.size && !unsafe.has(one));
      })
    );
  };
  return {
    leaves: new Set(leaves.filter(({ id }) => !clustered.has(id) && !open.has(id)).map(({ id }) => id)),
    parents: new Set([...families].filter(([, own]) => maySum(own)).map(([id]) => id)),
    root: maySum(leaves),
    clusters,
    stuck: new Set([...stuck].filter((id) => !clustered.has(id))),
    people: new Map([...(before?.people ?? []), ...peopleOf]),
  };
};

/**
 * Whether the sum of a cluster leaves it open how many stand behind each. Goes by the sum and the number of leaves alone, so that
 * hiding the total tells no more than they do. With a larger leaf among them the sum must exceed the least possible one by two, as
 * one value of the larger leaf may be ruled out by its having changed; without one it must be neither the least nor the greatest.
 */
const leavesOpen = ({ ids, partner }: Cluster, people: ReadonlyMap<string, number>, isNew: boolean): boolean => {
  const sum = [...ids].reduce((all, id) => all + (people.get(id) ?? 0), 0);
  if (sum < FEWEST) return false;
  if (partner) return sum > ids.size + FEWEST + 1;
  return sum > ids.size && (!isNew || sum < ids.size * (FEWEST - 1));
};
