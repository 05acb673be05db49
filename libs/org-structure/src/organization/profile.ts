import { dateIn, DomainError } from '@zveno/kernel';
import { titleOf } from '../rules/title.ts';
import type { OrganizationProfile } from './organization.state.ts';

/** The longest full name of an organisation, in characters: the names in the state register are long. */
export const MAX_ORGANIZATION_NAME = 1000;

/** A profile as it is kept. @throws DomainError `title.invalid`, `organization.time-zone-unknown` */
export const profileOf = (wish: OrganizationProfile): OrganizationProfile => {
  try {
    dateIn(wish.timeZone, '2026-01-01T00:00:00.000Z');
  } catch {
    throw new DomainError('organization.time-zone-unknown');
  }
  return { ...wish, name: titleOf(wish.name, MAX_ORGANIZATION_NAME) };
};
