import { DomainError, type Command, type Metadata } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { valueOn, wasThere } from '../rules/dated.ts';
import { isForeign } from '../rules/foreign.ts';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import { bodyKind, nameOn, type KnownUnit, type Unit, type UnitEvent } from './unit.state.ts';

export type CreateStaffGroup = Command<'CreateStaffGroup', DataOf<UnitEvent, 'StaffGroupCreated'>>;
export type CreateStudyGroup = Command<'CreateStudyGroup', DataOf<UnitEvent, 'StudyGroupCreated'>>;
export type CreateBody = Command<'CreateBody', DataOf<UnitEvent, 'BodyCreated'>>;

/** The highest cohort: a parallel of a school (1–11, 0 for preparatory groups) or a course of a college. */
export const MAX_COHORT = 12;

/** @throws DomainError `unit.cohort-invalid` */
export const assertCohort = (cohort: number): void => {
  if (!(cohort >= 0 && cohort <= MAX_COHORT)) throw new DomainError('unit.cohort-invalid', { limit: MAX_COHORT });
};

/**
 * Whether the unit must still be made; false when it stands there just so on the command's date.
 *
 * @throws DomainError `unit.exists`
 */
const isNew = (state: Unit, name: string, metadata: Metadata, isSo: (unit: KnownUnit) => boolean): boolean => {
  if (state.status === 'None') return true;
  const on = metadata.effectiveOn;
  const stands = wasThere(state.lifetime, on) && nameOn(state, on) === name && isSo(state);
  if (stands && !isForeign(state, metadata)) return false;
  throw new DomainError('unit.exists');
};

/** @throws DomainError `unit.exists`, `unit.cycle`, `title.invalid` */
export const createStaffGroup = ({ data: wish, metadata }: CreateStaffGroup, state: Unit): UnitEvent[] => {
  if (wish.parentUnitId === wish.unitId) throw new DomainError('unit.cycle');
  const data = { ...wish, name: titleOf(wish.name) };
  const isSo = (unit: KnownUnit) =>
    unit.kind === 'StaffGroup' && valueOn(unit.parents, metadata.effectiveOn) === (data.parentUnitId ?? null);
  return isNew(state, data.name, metadata, isSo) ? [{ type: 'StaffGroupCreated', data }] : [];
};

/** @throws DomainError `unit.exists`, `unit.cohort-invalid`, `title.invalid` */
export const createStudyGroup = ({ data: wish, metadata }: CreateStudyGroup, state: Unit): UnitEvent[] => {
  assertCohort(wish.cohort);
  const data = { ...wish, name: titleOf(wish.name) };
  const { cohort, academicYearId } = data;
  const isSo = (unit: KnownUnit) =>
    unit.kind === 'StudyGroup' && same(valueOn(unit.study, metadata.effectiveOn), { cohort, academicYearId });
  return isNew(state, data.name, metadata, isSo) ? [{ type: 'StudyGroupCreated', data }] : [];
};

/** @throws DomainError `unit.exists`, `title.invalid` */
export const createBody = ({ data: wish, metadata }: CreateBody, state: Unit): UnitEvent[] => {
  const data = { ...wish, name: titleOf(wish.name) };
  const kind = bodyKind(data.kind);
  return isNew(state, data.name, metadata, (unit) => unit.kind === kind) ? [{ type: 'BodyCreated', data }] : [];
};
