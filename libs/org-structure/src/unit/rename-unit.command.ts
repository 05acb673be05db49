import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { titleOf } from '../rules/title.ts';
import { livingUnit } from './living-unit.ts';
import { nameOn, type Unit, type UnitEvent } from './unit.state.ts';

/** `instead`: only while it is still called so. */
export type RenameUnit = Command<'RenameUnit', DataOf<UnitEvent, 'UnitRenamed'> & Readonly<{ instead?: string }>>;

/** @throws DomainError `unit.not-found`, `unit.archived`, `title.invalid`, `unit.changed-since` */
export const renameUnit = ({ data, metadata }: RenameUnit, state: Unit): UnitEvent[] => {
  const name = titleOf(data.name);
  const before = nameOn(livingUnit(state, metadata), metadata.effectiveOn);
  if (before === name) return [];
  if (data.instead !== undefined && data.instead !== before) throw new DomainError('unit.changed-since');
  return [{ type: 'UnitRenamed', data: { unitId: data.unitId, name } }];
};
