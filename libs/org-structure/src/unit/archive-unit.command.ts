import type { Command } from '@zveno/kernel';
import { ownUnit } from './living-unit.ts';
import { isArchivedOn, type Unit, type UnitEvent } from './unit.state.ts';

export type ArchiveUnit = Command<'ArchiveUnit', { unitId: string }>;

/** Archived ahead, a unit may still be archived earlier. @throws DomainError `unit.not-found` */
export const archiveUnit = ({ data, metadata }: ArchiveUnit, state: Unit): UnitEvent[] =>
  isArchivedOn(ownUnit(state, metadata), metadata.effectiveOn) ? [] : [{ type: 'UnitArchived', data }];
