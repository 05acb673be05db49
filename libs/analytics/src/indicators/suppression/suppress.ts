/** A cell with fewer people than this is not shown. */
export const FEWEST = 5;

/** The people behind an organisation's cell on one date. `empty`: there never was anybody. */
export type Leaf = Readonly<{ id: string; parent: string; people: number; empty: boolean }>;

/** What is shown of a date. Empty leaves are shown: they are nobody's. */
export type Shown = Readonly<{
  leaves: ReadonlySet<string>;
  /** Those of them behind which somebody stands: on the next date they are taken to be known. */
  known: ReadonlySet<string>;
  parents: ReadonlySet<string>;
  root: boolean;
  /** Leaves whose sums with a small one were given away: on the next date they stay hidden. */
  held: ReadonlySet<string>;
}>;

const isSmall = ({ people, empty }: Leaf): boolean => !empty && people < FEWEST;
const smallestFirst = (a: Leaf, b: Leaf): number => a.people - b.people || (a.id < b.id ? -1 : 1);

/**
 * Decides which cells of a date are shown: organisations, their municipalities (`parent`), the region above them.
 *
 * What a shown total gives away is the sum of the hidden leaves below it that no shown total beneath takes in: its residue.
 * A residue with a small leaf must hold two leaves and FEWEST people, all of them unknown from the date before too: whoever
 * was shown then is taken to be known. Leaves of such a residue are hidden on the next date as well, so that they are not
 * known from there. Where no such residue can be made out of larger leaves, the total is not shown.
 *
 * @param before what was shown on the date before; absent on the first
 */
export const suppress = (leaves: readonly Leaf[], before?: Shown): Shown => {
  const hidden = new Set(leaves.filter((one) => isSmall(one) || before?.held.has(one.id) === true).map(({ id }) => id));
  const wasShown = ({ id }: Leaf) => before?.known.has(id) === true;
  const isSafe = (residue: readonly Leaf[]): boolean => {
    if (!residue.some(isSmall)) return true;
    const unknown = residue.filter((one) => isSmall(one) || !wasShown(one));
    return unknown.length > 1 && unknown.reduce((sum, { people }) => sum + people, 0) >= FEWEST;
  };
  const filled = leaves.filter(({ empty }) => !empty);
  const byParent = Map.groupBy(leaves, ({ parent }) => parent);
  const residueOf = (parent: string) => (byParent.get(parent) ?? []).filter(({ id }) => hidden.has(id));
  /** Leaves that may be hidden beside a small one: nobody knows them from the date before. */
  const partners = (among: readonly Leaf[]) =>
    among.filter((one) => !one.empty && !hidden.has(one.id) && !wasShown(one)).sort(smallestFirst);

  const parents = new Set<string>();
  for (const [parent, own] of byParent) {
    const residue = residueOf(parent);
    const joined: Leaf[] = [];
    for (const one of partners(own)) {
      if (isSafe([...residue, ...joined])) break;
      joined.push(one);
    }
    if (!isSafe([...residue, ...joined])) continue;
    for (const { id } of joined) hidden.add(id);
    parents.add(parent);
  }

  const rootResidue = () => filled.filter(({ id, parent }) => hidden.has(id) && !parents.has(parent));
  const root = closeRoot();

  function closeRoot(): boolean {
    if (isSafe(rootResidue())) return true;
    const [hiddenBefore, parentsBefore] = [[...hidden], [...parents]];
    // Another total is taken back: what is hidden below it, or else the smallest leaf below it, joins the residue.
    for (const one of [...filled].sort(smallestFirst)) {
      if (wasShown(one) || (isSmall(one) && !parents.has(one.parent))) continue;
      hidden.add(one.id);
      parents.delete(one.parent);
      if (isSafe(rootResidue())) return true;
    }
    hidden.clear();
    for (const id of hiddenBefore) hidden.add(id);
    for (const id of parentsBefore) parents.add(id);
    return false;
  }

  const residues = [...[...parents].map(residueOf), ...(root ? [rootResidue()] : [])];
  return {
    leaves: new Set(leaves.filter(({ id }) => !hidden.has(id)).map(({ id }) => id)),
    known: new Set(filled.filter(({ id }) => !hidden.has(id)).map(({ id }) => id)),
    parents,
    root,
    held: new Set(
      residues.filter((residue) => residue.some(isSmall)).flatMap((residue) => residue.map(({ id }) => id)),
    ),
  };
};
