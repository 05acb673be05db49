import { factOf, pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent as Family } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';
import { madeAs, told, type Dated, type Happened } from '../rules/dated.ts';

const types = ['OrganizationRegistered', 'OrganizationProfileEdited', 'OrganizationClosed'] as const;
export type OrganizationEvent = EventOf<Family, (typeof types)[number]>;
export const organizationStreamEvents = pickEvents(organizationEvents, types);

export type OrganizationProfile = DataOf<Family, 'OrganizationRegistered'>;
export type KnownOrganization = Readonly<{ status: 'Known'; profiles: Dated<OrganizationProfile>; closed: Happened }>;
export type Organization = Readonly<{ status: 'None' }> | KnownOrganization;

export const initial = (): Organization => ({ status: 'None' });

export const evolve = (state: Organization, event: Recorded<OrganizationEvent>): Organization => {
  if (event.type === 'OrganizationRegistered')
    return { status: 'Known', profiles: madeAs(event, event.data), closed: [] };
  if (state.status === 'None') return state;
  return event.type === 'OrganizationProfileEdited'
    ? { ...state, profiles: told(state.profiles, event, event.data) }
    : { ...state, closed: [...state.closed, factOf(event, true)] };
};
