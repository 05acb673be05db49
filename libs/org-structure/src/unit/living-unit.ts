import { DomainError, type Metadata } from '@zveno/kernel';
import { isForeign } from '../rules/foreign.ts';
import type { LivingUnit, Unit } from './unit.state.ts';

/** The unit, of this organisation. @throws DomainError `unit.not-found` */
export const ownUnit = (state: Unit, metadata: Metadata): LivingUnit => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('unit.not-found');
  return state;
};

/** The unit, of this organisation and not archived. @throws DomainError `unit.not-found`, `unit.archived` */
export const livingUnit = (state: Unit, metadata: Metadata): LivingUnit => {
  const unit = ownUnit(state, metadata);
  if (unit.status === 'Archived') throw new DomainError('unit.archived');
  return unit;
};
