import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { titleOf } from '../rules/title.ts';
import { livingUnit } from './living-unit.ts';
import { nameOn, type Unit, type UnitEvent } from './unit.state.ts';

export type RenameUnit = Command<'RenameUnit', DataOf<UnitEvent, 'UnitRenamed'>>;

/** @throws DomainError `unit.not-found`, `unit.archived`, `title.invalid` */
export const renameUnit = ({ data, metadata }: RenameUnit, state: Unit): UnitEvent[] => {
  const name = titleOf(data.name);
  if (nameOn(livingUnit(state, metadata), metadata.effectiveOn) === name) return [];
  return [{ type: 'UnitRenamed', data: { unitId: data.unitId, name } }];
};
