import { defineDecider } from '@zveno/kernel';
import {
  academicYearEvents,
  evolve,
  initial,
  type AcademicYear,
  type AcademicYearEvent,
} from './academic-year.state.ts';
import { closeAcademicYear, type CloseAcademicYear } from './close-academic-year.command.ts';
import { editAcademicYear, type EditAcademicYear } from './edit-academic-year.command.ts';
import { openAcademicYear, type OpenAcademicYear } from './open-academic-year.command.ts';

export type AcademicYearCommand = OpenAcademicYear | EditAcademicYear | CloseAcademicYear;

export const academicYear = defineDecider<AcademicYear, AcademicYearCommand, AcademicYearEvent>({
  events: academicYearEvents,
  initial,
  evolve,
  decide: {
    OpenAcademicYear: openAcademicYear,
    EditAcademicYear: editAcademicYear,
    CloseAcademicYear: closeAcademicYear,
  },
});
