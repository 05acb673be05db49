import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

const types = ['AcademicYearOpened', 'AcademicYearEdited', 'AcademicYearClosed'] as const;
export type AcademicYearEvent = EventOf<OrganizationEvent, (typeof types)[number]>;
export const academicYearEvents = pickEvents(organizationEvents, types);

export type AcademicYearTerms = DataOf<OrganizationEvent, 'AcademicYearOpened'>;
export type AcademicYear = Readonly<
  { status: 'None' } | { status: 'Open' | 'Closed'; orgId: string | undefined; terms: AcademicYearTerms }
>;

export const initial = (): AcademicYear => ({ status: 'None' });

export const evolve = (state: AcademicYear, { type, data, metadata }: Recorded<AcademicYearEvent>): AcademicYear => {
  switch (type) {
    case 'AcademicYearOpened':
    case 'AcademicYearEdited':
      return { status: 'Open', orgId: metadata.orgId, terms: data };
    case 'AcademicYearClosed':
      return state.status === 'None' ? state : { ...state, status: 'Closed' };
  }
};
