import { valueAsOf, type AsOf } from '@zveno/kernel';
import { labelAsOf } from '../facts.ts';
import type { UnitRow } from './units.projection.ts';

/** Whether the unit existed: made, and not archived yet. */
export const existsAsOf = (unit: UnitRow, asOf: AsOf): boolean => valueAsOf(unit.lifetime, asOf) === 'exists';

export const unitNameAsOf = (unit: UnitRow, asOf: AsOf): string => labelAsOf(unit.names, asOf) ?? '';

/** Compares names as people do: «2А» before «10А». */
export const byName = new Intl.Collator('ru', { numeric: true }).compare;

/** Study groups by parallel and name, others by name. */
export const unitsInOrder = (units: readonly UnitRow[], asOf: AsOf): UnitRow[] => {
  const cohort = (unit: UnitRow) => labelAsOf(unit.study, asOf)?.cohort ?? 0;
  return [...units].sort((a, b) => cohort(a) - cohort(b) || byName(unitNameAsOf(a, asOf), unitNameAsOf(b, asOf)));
};
