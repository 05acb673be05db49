import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { valueOn } from '../rules/dated.ts';
import { same } from '../rules/same.ts';
import { assertCohort } from './create-unit.command.ts';
import { livingUnit } from './living-unit.ts';
import type { Unit, UnitEvent } from './unit.state.ts';

export type AdvanceStudyGroup = Command<'AdvanceStudyGroup', DataOf<UnitEvent, 'StudyGroupAdvanced'>>;

/** @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-study-group`, `unit.cohort-invalid` */
export const advanceStudyGroup = ({ data, metadata }: AdvanceStudyGroup, state: Unit): UnitEvent[] => {
  const unit = livingUnit(state, metadata);
  if (unit.kind !== 'StudyGroup') throw new DomainError('unit.not-study-group');
  assertCohort(data.cohort);
  const { cohort, academicYearId } = data;
  return same(valueOn(unit.study, metadata.effectiveOn), { cohort, academicYearId })
    ? []
    : [{ type: 'StudyGroupAdvanced', data }];
};
