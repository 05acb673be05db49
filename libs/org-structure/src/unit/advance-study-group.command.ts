import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { valueOn } from '../rules/dated.ts';
import { same } from '../rules/same.ts';
import { assertCohort } from './create-unit.command.ts';
import { livingUnit } from './living-unit.ts';
import type { Unit, UnitEvent } from './unit.state.ts';

type Advanced = DataOf<UnitEvent, 'StudyGroupAdvanced'>;

/** `instead`: only while it is still there. */
export type AdvanceStudyGroup = Command<
  'AdvanceStudyGroup',
  Advanced & Readonly<{ instead?: Pick<Advanced, 'cohort' | 'academicYearId'> }>
>;

/** @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-study-group`, `unit.cohort-invalid`, `unit.changed-since` */
export const advanceStudyGroup = ({ data, metadata }: AdvanceStudyGroup, state: Unit): UnitEvent[] => {
  const unit = livingUnit(state, metadata);
  if (unit.kind !== 'StudyGroup') throw new DomainError('unit.not-study-group');
  assertCohort(data.cohort);
  const { unitId, cohort, academicYearId, instead } = data;
  const before = valueOn(unit.study, metadata.effectiveOn);
  if (same(before, { cohort, academicYearId })) return [];
  if (instead !== undefined && !same(before, instead)) throw new DomainError('unit.changed-since');
  return [{ type: 'StudyGroupAdvanced', data: { unitId, cohort, academicYearId } }];
};
