import { DomainError, type Command } from '@zveno/kernel';
import { valueOn } from '../rules/dated.ts';
import { livingUnit } from './living-unit.ts';
import type { Unit, UnitEvent } from './unit.state.ts';

/** `ancestors` are the new parent and all that lie above it from the date on: who asks has looked them up. */
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
  if (valueOn(unit.parents, metadata.effectiveOn) === (parentUnitId ?? null)) return [];
  return [{ type: 'UnitMoved', data: { unitId, ...(parentUnitId === undefined ? {} : { parentUnitId }) } }];
};
