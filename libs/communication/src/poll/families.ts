/**
 * How many families vote: children of the same guardians are of one family. Only guardians who may vote count: whoever else
 * there is gives no vote.
 * @param children of whom each voter is a guardian
 */
export const familiesOf = (children: ReadonlyMap<string, readonly string[]>): number => {
  const guardians = new Map<string, string[]>();
  for (const [personId, own] of children)
    for (const child of own) guardians.set(child, [...(guardians.get(child) ?? []), personId]);
  return new Set([...guardians.values()].map((people) => people.sort().join(' '))).size;
};
