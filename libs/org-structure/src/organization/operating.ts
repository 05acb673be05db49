import { DomainError, type Metadata } from '@zveno/kernel';
import { hadHappened } from '../rules/dated.ts';
import type { KnownOrganization, Organization } from './organization.state.ts';

/** @throws DomainError `organization.not-found` */
export const knownOrganization = (state: Organization): KnownOrganization => {
  if (state.status === 'None') throw new DomainError('organization.not-found');
  return state;
};

/** The organisation, not closed on the command's date. @throws DomainError `organization.not-found`, `organization.closed` */
export const operatingOrganization = (
  state: Organization,
  { effectiveOn }: Pick<Metadata, 'effectiveOn'>,
): KnownOrganization => {
  const organization = knownOrganization(state);
  if (hadHappened(organization.closed, effectiveOn)) throw new DomainError('organization.closed');
  return organization;
};
