import type { Command } from '@zveno/kernel';
import { valueOn } from '../rules/dated.ts';
import { same } from '../rules/same.ts';
import type { AcademicYear, AcademicYearEvent, AcademicYearTerms } from './academic-year.state.ts';
import { openYear } from './open-year.ts';
import { termsOf } from './terms.ts';

export type EditAcademicYear = Command<'EditAcademicYear', AcademicYearTerms>;

/** @throws DomainError `academic-year.not-found`, `academic-year.closed`, `academic-year.dates-invalid`, `title.invalid` */
export const editAcademicYear = (
  { data: wish, metadata }: EditAcademicYear,
  state: AcademicYear,
): AcademicYearEvent[] => {
  const year = openYear(state, metadata);
  const data = termsOf(wish);
  return same(valueOn(year.terms, metadata.effectiveOn), data) ? [] : [{ type: 'AcademicYearEdited', data }];
};
