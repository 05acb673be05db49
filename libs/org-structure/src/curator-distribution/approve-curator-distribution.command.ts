import { DomainError, valueAsOf, type Command } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import type { CuratorDistribution, CuratorDistributionEvent } from './curator-distribution.state.ts';

export type ApproveCuratorDistribution = Command<'ApproveCuratorDistribution', CuratorDistributionEvent['data']>;

/** @throws DomainError `curator-distribution.duplicate-unit` */
export const approveCuratorDistribution = (
  { data, metadata }: ApproveCuratorDistribution,
  { approved }: CuratorDistribution,
): CuratorDistributionEvent[] => {
  const assignments = [...data.assignments].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  if (assignments.some((line, i) => line.unitId === assignments[i - 1]?.unitId)) {
    throw new DomainError('curator-distribution.duplicate-unit');
  }
  const inForce = valueAsOf(approved[data.academicYearId] ?? [], { on: metadata.effectiveOn });
  if (same(inForce, assignments)) return [];
  return [{ type: 'CuratorDistributionApproved', data: { ...data, assignments } }];
};
