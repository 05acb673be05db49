import { streams } from '@zveno/contracts-org-structure/events';
import { curatesOn, type Curators } from '../curators/curators.state.ts';
import type { BatchStep } from '../movement-batch/batch-step.ts';

/** One line of the approved distribution. */
type Line = Readonly<{ unitId: string; rosterEntryId: string }>;

/**
 * What attaches the principal curators as approved: another one is released, the one approved is assigned. Deputies stay,
 * and so do classes that the distribution does not name. Pure.
 */
export const applyDistribution = (
  lines: readonly Line[],
  curatorsOf: (unitId: string) => Curators,
  on: string,
): BatchStep[] =>
  lines.flatMap(({ unitId, rosterEntryId }) => {
    const curators = curatorsOf(unitId);
    if (curatesOn(curators, rosterEntryId, on) === 'principal') return [];
    const others = Object.keys(curators).filter(
      (other) => other !== rosterEntryId && curatesOn(curators, other, on) === 'principal',
    );
    const step = (type: 'AssignCurator' | 'UnassignCurator', data: object): BatchStep => ({
      about: unitId,
      stream: streams.curators(unitId),
      type,
      data: { unitId, ...data },
      effectiveOn: on,
    });
    return [
      ...others.map((other) => step('UnassignCurator', { rosterEntryId: other })),
      step('AssignCurator', { rosterEntryId, kind: 'principal' }),
    ];
  });
