import type { Command } from '@zveno/kernel';
import { ownUnit } from './living-unit.ts';
import type { Unit, UnitEvent } from './unit.state.ts';

export type RestoreUnit = Command<'RestoreUnit', { unitId: string }>;

/** @throws DomainError `unit.not-found` */
export const restoreUnit = ({ data, metadata }: RestoreUnit, state: Unit): UnitEvent[] =>
  ownUnit(state, metadata).status === 'Active' ? [] : [{ type: 'UnitRestored', data }];
