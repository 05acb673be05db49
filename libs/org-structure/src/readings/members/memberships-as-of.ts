import { factsAsOf, type AsOf } from '@zveno/kernel';
import type { MembershipRow, MembershipValue } from './memberships.projection.ts';

/** A membership at a point on both clocks: what it was, and since when it was so. Undefined before it was verified. */
export const membershipAsOf = (
  row: MembershipRow,
  asOf: AsOf,
): (MembershipValue & Readonly<{ since: string }>) | undefined => {
  const facts = factsAsOf(row.facts, asOf);
  const last = facts.at(-1);
  if (last === undefined || last.value.status === 'requested') return undefined;
  const other = facts.findLastIndex(({ value }) => value.status !== last.value.status);
  return { ...last.value, since: facts[other + 1]!.effectiveOn };
};

/** The same of one that lasts: verified, or suspended; `since` its verification. */
export const lastingAsOf = (row: MembershipRow, asOf: AsOf) => {
  const membership = membershipAsOf(row, asOf);
  if (membership === undefined || membership.status === 'ended') return undefined;
  const [verified] = factsAsOf(row.facts, asOf).filter(({ value }) => value.status === 'verified');
  return { ...membership, status: membership.status as 'verified' | 'suspended', since: verified!.effectiveOn };
};
