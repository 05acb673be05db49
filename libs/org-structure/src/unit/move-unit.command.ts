import { DomainError, type Command } from '@zveno/kernel';
import { livingUnit } from './living-unit.ts';
import type { Unit, UnitEvent } from './unit.state.ts';

/** `ancestors` is the way from the new parent to the top, the parent first: who asks has looked it up. */
export type MoveUnit = Command<
  'MoveUnit',
  { unitId: string; parentUnitId?: string | undefined; ancestors: readonly string[] }
>;

/** Only staff groups lie within each other. @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-staff-group`, `unit.cycle` */
export const moveUnit = ({ data, metadata }: MoveUnit, state: Unit): UnitEvent[] => {
  const { unitId, parentUnitId, ancestors } = data;
  const unit = livingUnit(state, metadata);
  if (unit.kind !== 'StaffGroup') throw new DomainError('unit.not-staff-group');
  if (parentUnitId === unitId || ancestors.includes(unitId)) throw new DomainError('unit.cycle');
  if (unit.data.parentUnitId === parentUnitId) return [];
  return [{ type: 'UnitMoved', data: { unitId, ...(parentUnitId === undefined ? {} : { parentUnitId }) } }];
};
