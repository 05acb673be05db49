import { DomainError, type Command } from '@zveno/kernel';
import { isForeign } from '../rules/foreign.ts';
import { same } from '../rules/same.ts';
import type { AcademicYear, AcademicYearEvent, AcademicYearTerms } from './academic-year.state.ts';
import { termsOf } from './terms.ts';

export type EditAcademicYear = Command<'EditAcademicYear', AcademicYearTerms>;

/** @throws DomainError `academic-year.not-found`, `academic-year.closed`, `academic-year.dates-invalid`, `title.invalid` */
export const editAcademicYear = (
  { data: wish, metadata }: EditAcademicYear,
  state: AcademicYear,
): AcademicYearEvent[] => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('academic-year.not-found');
  if (state.status === 'Closed') throw new DomainError('academic-year.closed');
  const data = termsOf(wish);
  return same(state.terms, data) ? [] : [{ type: 'AcademicYearEdited', data }];
};
