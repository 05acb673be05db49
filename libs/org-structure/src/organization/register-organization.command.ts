import { DomainError, type Command } from '@zveno/kernel';
import { valueOn, wasThere } from '../rules/dated.ts';
import { same } from '../rules/same.ts';
import type { Organization, OrganizationEvent, OrganizationProfile } from './organization.state.ts';
import { profileOf } from './profile.ts';

export type RegisterOrganization = Command<'RegisterOrganization', OrganizationProfile>;

/** @throws DomainError `organization.exists` with another profile, `organization.time-zone-unknown`, `title.invalid` */
export const registerOrganization = (
  { data: wish, metadata }: RegisterOrganization,
  state: Organization,
): OrganizationEvent[] => {
  const data = profileOf(wish);
  if (state.status === 'None') return [{ type: 'OrganizationRegistered', data }];
  const on = metadata.effectiveOn;
  if (wasThere(state.profiles, on) && same(valueOn(state.profiles, on), data)) return [];
  throw new DomainError('organization.exists');
};
