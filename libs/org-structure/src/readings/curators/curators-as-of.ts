import { factsAsOf, valueAsOf, type AsOf } from '@zveno/kernel';
import type { CuratorsRow } from './curators.projection.ts';
import type { CuratorDistributionRow } from './curator-distribution.projection.ts';

/** A curator in office: as what, since when, by which order. */
export type InOffice = Readonly<{
  rosterEntryId: string;
  kind: 'principal' | 'deputy';
  since: string;
  orderRef?: string;
}>;

/** Who curates the group; `isEmployed` says of whom that can still be true. */
export const curatorsAsOf = (
  row: CuratorsRow | undefined,
  asOf: AsOf,
  isEmployed: (rosterEntryId: string) => boolean,
): InOffice[] => {
  const inOffice = new Map<string, InOffice>();
  for (const { effectiveOn, value } of factsAsOf(row?.facts ?? [], asOf)) {
    const { rosterEntryId, kind, orderRef } = value;
    if (kind === null) inOffice.delete(rosterEntryId);
    else inOffice.set(rosterEntryId, { rosterEntryId, kind, since: effectiveOn, ...(orderRef && { orderRef }) });
  }
  return [...inOffice.values()].filter(({ rosterEntryId }) => isEmployed(rosterEntryId));
};

/** Whom the distribution of the group's year names for it. */
export const approvedAsOf = (row: CuratorDistributionRow | undefined, unitId: string, asOf: AsOf) => {
  const fact = factsAsOf(row?.facts ?? [], asOf).at(-1);
  const named = fact?.value.assignments.find((assignment) => assignment.unitId === unitId);
  if (fact === undefined || named === undefined) return undefined;
  const { orderRef } = fact.value;
  return { rosterEntryId: named.rosterEntryId, approvedOn: fact.effectiveOn, ...(orderRef && { orderId: orderRef }) };
};

/** Whether a distribution is in force for the year at all. */
export const isDistributed = (row: CuratorDistributionRow | undefined, asOf: AsOf): boolean =>
  valueAsOf(row?.facts ?? [], asOf) !== undefined;
