import { DomainError } from '@zveno/kernel';
import { titleOf } from '../rules/title.ts';
import type { AcademicYearTerms } from './academic-year.state.ts';

/** The terms of a year as they are kept. @throws DomainError `title.invalid`, `academic-year.dates-invalid` */
export const termsOf = (wish: AcademicYearTerms): AcademicYearTerms => {
  if (wish.startsOn >= wish.endsOn) throw new DomainError('academic-year.dates-invalid');
  return { ...wish, title: titleOf(wish.title) };
};
