import type { Command } from '@zveno/kernel';
import { ownUnit } from './living-unit.ts';
import type { Unit, UnitEvent } from './unit.state.ts';

export type ArchiveUnit = Command<'ArchiveUnit', { unitId: string }>;

/** @throws DomainError `unit.not-found` */
export const archiveUnit = ({ data, metadata }: ArchiveUnit, state: Unit): UnitEvent[] =>
  ownUnit(state, metadata).status === 'Archived' ? [] : [{ type: 'UnitArchived', data }];
