import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { curatesOn, type Curators, type CuratorsEvent } from './curators.state.ts';

export type UnassignCurator = Command<'UnassignCurator', DataOf<CuratorsEvent, 'CuratorUnassigned'>>;

/** @throws DomainError `curators.not-assigned` when the entry did not curate the group before the date */
export const unassignCurator = ({ data, metadata }: UnassignCurator, state: Curators): CuratorsEvent[] => {
  const kind = curatesOn(state, data.rosterEntryId, metadata.effectiveOn);
  if (kind === undefined) throw new DomainError('curators.not-assigned');
  return kind === 'none' ? [] : [{ type: 'CuratorUnassigned', data }];
};
