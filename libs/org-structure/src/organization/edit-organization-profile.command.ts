import type { Command } from '@zveno/kernel';
import { valueOn } from '../rules/dated.ts';
import { same } from '../rules/same.ts';
import { operatingOrganization } from './operating.ts';
import type { Organization, OrganizationEvent, OrganizationProfile } from './organization.state.ts';
import { profileOf } from './profile.ts';

export type EditOrganizationProfile = Command<'EditOrganizationProfile', OrganizationProfile>;

/** @throws DomainError `organization.not-found`, `organization.closed`, `organization.time-zone-unknown`, `title.invalid` */
export const editOrganizationProfile = (
  { data: wish, metadata }: EditOrganizationProfile,
  state: Organization,
): OrganizationEvent[] => {
  const { profiles } = operatingOrganization(state, metadata);
  const data = profileOf(wish);
  return same(valueOn(profiles, metadata.effectiveOn), data) ? [] : [{ type: 'OrganizationProfileEdited', data }];
};
