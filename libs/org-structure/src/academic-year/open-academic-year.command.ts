import { DomainError, type Command } from '@zveno/kernel';
import { valueOn, wasThere } from '../rules/dated.ts';
import { isForeign } from '../rules/foreign.ts';
import { same } from '../rules/same.ts';
import type { AcademicYear, AcademicYearEvent, AcademicYearTerms } from './academic-year.state.ts';
import { termsOf } from './terms.ts';

export type OpenAcademicYear = Command<'OpenAcademicYear', AcademicYearTerms>;

/** @throws DomainError `academic-year.exists` with other terms, `academic-year.dates-invalid`, `title.invalid` */
export const openAcademicYear = (
  { data: wish, metadata }: OpenAcademicYear,
  state: AcademicYear,
): AcademicYearEvent[] => {
  const data = termsOf(wish);
  if (state.status === 'None') return [{ type: 'AcademicYearOpened', data }];
  const on = metadata.effectiveOn;
  const stands = wasThere(state.terms, on) && same(valueOn(state.terms, on), data);
  if (stands && !isForeign(state, metadata)) return [];
  throw new DomainError('academic-year.exists');
};
