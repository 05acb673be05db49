import { DomainError, type Command } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import type { Organization, OrganizationEvent, OrganizationProfile } from './organization.state.ts';
import { profileOf } from './profile.ts';

export type EditOrganizationProfile = Command<'EditOrganizationProfile', OrganizationProfile>;

/** @throws DomainError `organization.not-found`, `organization.closed`, `organization.time-zone-unknown`, `title.invalid` */
export const editOrganizationProfile = (
  { data: wish }: EditOrganizationProfile,
  state: Organization,
): OrganizationEvent[] => {
  if (state.status === 'None') throw new DomainError('organization.not-found');
  if (state.status === 'Closed') throw new DomainError('organization.closed');
  const data = profileOf(wish);
  return same(state.profile, data) ? [] : [{ type: 'OrganizationProfileEdited', data }];
};
