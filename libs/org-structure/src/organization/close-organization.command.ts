import { DomainError, type Command } from '@zveno/kernel';
import type { Organization, OrganizationEvent } from './organization.state.ts';

export type CloseOrganization = Command<'CloseOrganization', { organizationId: string }>;

/** @throws DomainError `organization.not-found` */
export const closeOrganization = ({ data }: CloseOrganization, state: Organization): OrganizationEvent[] => {
  if (state.status === 'None') throw new DomainError('organization.not-found');
  return state.status === 'Closed' ? [] : [{ type: 'OrganizationClosed', data }];
};
