import { DomainError, type Command } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import type { Organization, OrganizationEvent, OrganizationProfile } from './organization.state.ts';
import { profileOf } from './profile.ts';

export type RegisterOrganization = Command<'RegisterOrganization', OrganizationProfile>;

/** @throws DomainError `organization.exists` with another profile, `organization.time-zone-unknown`, `title.invalid` */
export const registerOrganization = (
  { data: wish }: RegisterOrganization,
  state: Organization,
): OrganizationEvent[] => {
  const data = profileOf(wish);
  if (state.status === 'None') return [{ type: 'OrganizationRegistered', data }];
  if (same(state.profile, data)) return [];
  throw new DomainError('organization.exists');
};
