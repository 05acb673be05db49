/** Of whom each person is a guardian. */
export type Guardianships = ReadonlyMap<string, readonly string[]>;

/** A vote as far as families go: whose it is, for which children it was given, and before how many others. */
export type FamilyBallot = Readonly<{ personId: string; children: readonly string[]; order: number }>;

/**
 * The family of each child, by name: children of the same guardians are of one. Only guardians who may vote count, whoever else there
 * is gives no vote; and whoever gave a vote for a child stays one of its guardians here, so that a vote never loses its family.
 */
export const familyOfEach = (
  guardianships: Guardianships,
  ballots: readonly FamilyBallot[],
): ReadonlyMap<string, string> => {
  const guardians = new Map<string, Set<string>>();
  const add = (personId: string, children: readonly string[]) => {
    for (const child of children) guardians.set(child, (guardians.get(child) ?? new Set()).add(personId));
  };
  for (const [personId, children] of guardianships) add(personId, children);
  for (const { personId, children } of ballots) add(personId, children);
  return new Map([...guardians].map(([child, people]) => [child, [...people].sort().join(' ')]));
};

/** How many families there are. */
export const familiesIn = (families: ReadonlyMap<string, string>): number => new Set(families.values()).size;

/** Children as families. */
export const byFamily = (children: readonly string[], families: ReadonlyMap<string, string>): string[][] => [
  ...Map.groupBy([...new Set(children)], (child) => families.get(child) ?? child).values(),
];

/**
 * Whose votes count, by families as they are now: of several votes for one family the one that was given first. A vote that is the first
 * for any of its families counts, so that none which has voted is left without a vote.
 */
export const countedOf = (
  ballots: readonly FamilyBallot[],
  families: ReadonlyMap<string, string>,
): ReadonlySet<string> => {
  const counted = new Set<string>();
  const spokenFor = new Set<string>();
  for (const { personId, children } of ballots.toSorted((a, b) => a.order - b.order)) {
    const own = children.map((child) => families.get(child) ?? child);
    if (own.some((family) => !spokenFor.has(family))) counted.add(personId);
    for (const family of own) spokenFor.add(family);
  }
  return counted;
};
