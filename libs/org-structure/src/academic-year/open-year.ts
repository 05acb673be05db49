import { DomainError, type Metadata } from '@zveno/kernel';
import { hadHappened } from '../rules/dated.ts';
import { isForeign } from '../rules/foreign.ts';
import type { AcademicYear, KnownYear } from './academic-year.state.ts';

/** The academic year, of this organisation. @throws DomainError `academic-year.not-found` */
export const ownYear = (state: AcademicYear, metadata: Metadata): KnownYear => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('academic-year.not-found');
  return state;
};

/** And not closed on the command's date. @throws DomainError `academic-year.not-found`, `academic-year.closed` */
export const openYear = (state: AcademicYear, metadata: Metadata): KnownYear => {
  const year = ownYear(state, metadata);
  if (hadHappened(year.closed, metadata.effectiveOn)) throw new DomainError('academic-year.closed');
  return year;
};
