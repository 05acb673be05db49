import { DomainError, type Metadata } from '@zveno/kernel';
import { isForeign } from '../rules/foreign.ts';
import { isArchivedOn, type KnownUnit, type Unit } from './unit.state.ts';

/** The unit, of this organisation. @throws DomainError `unit.not-found` */
export const ownUnit = (state: Unit, metadata: Metadata): KnownUnit => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('unit.not-found');
  return state;
};

/** The unit, of this organisation and not archived on the command's date. @throws DomainError `unit.not-found`, `unit.archived` */
export const livingUnit = (state: Unit, metadata: Metadata): KnownUnit => {
  const unit = ownUnit(state, metadata);
  if (isArchivedOn(unit, metadata.effectiveOn)) throw new DomainError('unit.archived');
  return unit;
};
