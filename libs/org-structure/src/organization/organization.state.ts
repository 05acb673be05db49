import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent as Family } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

const types = ['OrganizationRegistered', 'OrganizationProfileEdited', 'OrganizationClosed'] as const;
export type OrganizationEvent = EventOf<Family, (typeof types)[number]>;
export const organizationStreamEvents = pickEvents(organizationEvents, types);

export type OrganizationProfile = DataOf<Family, 'OrganizationRegistered'>;
export type Organization = Readonly<
  { status: 'None' } | { status: 'Operating' | 'Closed'; orgId: string; profile: OrganizationProfile }
>;

export const initial = (): Organization => ({ status: 'None' });

export const evolve = (state: Organization, { type, data }: Recorded<OrganizationEvent>): Organization => {
  switch (type) {
    case 'OrganizationRegistered':
    case 'OrganizationProfileEdited':
      return { status: 'Operating', orgId: data.organizationId, profile: data };
    case 'OrganizationClosed':
      return state.status === 'None' ? state : { ...state, status: 'Closed' };
  }
};
