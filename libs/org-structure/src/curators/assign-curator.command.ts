import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { curatesOn, type Curators, type CuratorsEvent } from './curators.state.ts';

export type AssignCurator = Command<'AssignCurator', DataOf<CuratorsEvent, 'CuratorAssigned'>>;

/**
 * At most one principal curator per group at any time (I13): also none who begins while this one would still be it.
 *
 * @throws DomainError `curators.principal-taken`
 */
export const assignCurator = ({ data, metadata: { effectiveOn } }: AssignCurator, state: Curators): CuratorsEvent[] => {
  const { rosterEntryId, kind } = data;
  if (curatesOn(state, rosterEntryId, effectiveOn) === kind) return [];
  if (kind === 'principal') {
    const changes = (entry: string) => (state[entry] ?? []).map((fact) => fact.effectiveOn);
    const until = changes(rosterEntryId)
      .filter((on) => on > effectiveOn)
      .sort()[0];
    const others = Object.keys(state).filter((entry) => entry !== rosterEntryId);
    const moments = [effectiveOn, ...others.flatMap(changes)].filter(
      (on) => on >= effectiveOn && (until === undefined || on < until),
    );
    const taken = others.some((entry) => moments.some((on) => curatesOn(state, entry, on) === 'principal'));
    if (taken) throw new DomainError('curators.principal-taken');
  }
  return [{ type: 'CuratorAssigned', data }];
};
