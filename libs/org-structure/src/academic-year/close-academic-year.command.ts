import { DomainError, type Command } from '@zveno/kernel';
import { isForeign } from '../rules/foreign.ts';
import type { AcademicYear, AcademicYearEvent } from './academic-year.state.ts';

export type CloseAcademicYear = Command<'CloseAcademicYear', { academicYearId: string }>;

/** @throws DomainError `academic-year.not-found` */
export const closeAcademicYear = ({ data, metadata }: CloseAcademicYear, state: AcademicYear): AcademicYearEvent[] => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('academic-year.not-found');
  return state.status === 'Closed' ? [] : [{ type: 'AcademicYearClosed', data }];
};
