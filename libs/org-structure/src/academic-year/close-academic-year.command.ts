import type { Command } from '@zveno/kernel';
import { hadHappened } from '../rules/dated.ts';
import type { AcademicYear, AcademicYearEvent } from './academic-year.state.ts';
import { ownYear } from './open-year.ts';

export type CloseAcademicYear = Command<'CloseAcademicYear', { academicYearId: string }>;

/** Closed ahead, a year may still be closed earlier. @throws DomainError `academic-year.not-found` */
export const closeAcademicYear = ({ data, metadata }: CloseAcademicYear, state: AcademicYear): AcademicYearEvent[] =>
  hadHappened(ownYear(state, metadata).closed, metadata.effectiveOn) ? [] : [{ type: 'AcademicYearClosed', data }];
