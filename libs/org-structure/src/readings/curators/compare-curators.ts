import type { AsOf } from '@zveno/kernel';
import type { CuratorList, GroupCurators } from '@zveno/contracts-org-structure';
import { labelAsOf } from '../facts.ts';
import { existsAsOf, unitNameAsOf, unitsInOrder } from '../units/units-as-of.ts';
import type { UnitRow } from '../units/units.projection.ts';
import { approvedAsOf, curatorsAsOf, isDistributed } from './curators-as-of.ts';
import type { CuratorDistributionRow } from './curator-distribution.projection.ts';
import type { CuratorsRow } from './curators.projection.ts';

type Rows = Readonly<{
  units: readonly UnitRow[];
  curators: readonly CuratorsRow[];
  distributions: readonly CuratorDistributionRow[];
  isEmployed: (rosterEntryId: string) => boolean;
}>;

/** Assigned curators beside those the head approved for the group's year, differences marked (R38). */
export const compareCurators = (
  { units, curators, distributions, isEmployed }: Rows,
  asOf: AsOf,
): Omit<CuratorList, 'on' | 'position'> => {
  const curatorsOf = new Map(curators.map((row) => [row._id, row]));
  const distributionOf = new Map(distributions.map((row) => [row.academicYearId, row]));
  const groups = unitsInOrder(units, asOf).filter((unit) => unit.kind === 'study-group' && existsAsOf(unit, asOf));
  const items = groups.map((unit): GroupCurators => {
    const assigned = curatorsAsOf(curatorsOf.get(unit._id), asOf, isEmployed);
    const distribution = distributionOf.get(labelAsOf(unit.study, asOf)?.academicYearId ?? '');
    const approved = approvedAsOf(distribution, unit._id, asOf);
    const principal = assigned.find(({ kind }) => kind === 'principal');
    return {
      unitId: unit._id,
      name: unitNameAsOf(unit, asOf),
      assigned: assigned.map(({ orderRef, ...rest }) => ({ ...rest, ...(orderRef && { orderId: orderRef }) })),
      ...(approved && { approved }),
      differs: isDistributed(distribution, asOf) && principal?.rosterEntryId !== approved?.rosterEntryId,
    };
  });
  return {
    groups: items.length,
    covered: items.filter(({ assigned }) => assigned.some(({ kind }) => kind === 'principal')).length,
    differing: items.filter(({ differs }) => differs).length,
    items,
  };
};
