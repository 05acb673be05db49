import type { Command } from '@zveno/kernel';
import { ownUnit } from './living-unit.ts';
import { isArchivedOn, type Unit, type UnitEvent } from './unit.state.ts';

export type RestoreUnit = Command<'RestoreUnit', { unitId: string }>;

/** @throws DomainError `unit.not-found` */
export const restoreUnit = ({ data, metadata }: RestoreUnit, state: Unit): UnitEvent[] =>
  isArchivedOn(ownUnit(state, metadata), metadata.effectiveOn) ? [{ type: 'UnitRestored', data }] : [];
