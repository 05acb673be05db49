import { factOf, pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';
import { madeAs, told, type Dated, type Happened } from '../rules/dated.ts';

const types = ['AcademicYearOpened', 'AcademicYearEdited', 'AcademicYearClosed'] as const;
export type AcademicYearEvent = EventOf<OrganizationEvent, (typeof types)[number]>;
export const academicYearEvents = pickEvents(organizationEvents, types);

export type AcademicYearTerms = DataOf<OrganizationEvent, 'AcademicYearOpened'>;
export type KnownYear = Readonly<{
  status: 'Known';
  orgId: string | undefined;
  terms: Dated<AcademicYearTerms>;
  closed: Happened;
}>;
export type AcademicYear = Readonly<{ status: 'None' }> | KnownYear;

export const initial = (): AcademicYear => ({ status: 'None' });

export const evolve = (state: AcademicYear, event: Recorded<AcademicYearEvent>): AcademicYear => {
  if (event.type === 'AcademicYearOpened')
    return { status: 'Known', orgId: event.metadata.orgId, terms: madeAs(event, event.data), closed: [] };
  if (state.status === 'None') return state;
  return event.type === 'AcademicYearEdited'
    ? { ...state, terms: told(state.terms, event, event.data) }
    : { ...state, closed: [...state.closed, factOf(event, true)] };
};
