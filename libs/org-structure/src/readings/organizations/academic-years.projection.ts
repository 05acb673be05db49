import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';
import { orgOf } from '../facts.ts';

type Term = Readonly<{ title: string; startsOn: string; endsOn: string }>;

/** An academic year of an organisation. */
export type AcademicYearRow = Row &
  Readonly<{ orgId: string; facts: readonly Fact<Term>[]; closed: readonly Fact<true>[] }>;

export const academicYears = defineProjection<AcademicYearRow, OrganizationEvent>({
  name: 'academic-years',
  version: 1,
  events: organizationEvents,
  keys: ({ data }) => ('academicYearId' in data ? [data.academicYearId] : []),
  on: {
    AcademicYearOpened: (_, event, key) => ({
      _id: key,
      orgId: orgOf(event),
      facts: [factOf(event, term(event.data))],
      closed: [],
    }),
    AcademicYearEdited: (row, event) => row && { ...row, facts: [...row.facts, factOf(event, term(event.data))] },
    AcademicYearClosed: (row, event) => row && { ...row, closed: [...row.closed, factOf(event, true)] },
  },
});

const term = ({ title, startsOn, endsOn }: Term): Term => ({ title, startsOn, endsOn });
