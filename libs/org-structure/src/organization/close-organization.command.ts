import type { Command } from '@zveno/kernel';
import { hadHappened } from '../rules/dated.ts';
import { knownOrganization } from './operating.ts';
import type { Organization, OrganizationEvent } from './organization.state.ts';

export type CloseOrganization = Command<'CloseOrganization', { organizationId: string }>;

/** Closed ahead, an organisation may still be closed earlier. @throws DomainError `organization.not-found` */
export const closeOrganization = ({ data, metadata }: CloseOrganization, state: Organization): OrganizationEvent[] =>
  hadHappened(knownOrganization(state).closed, metadata.effectiveOn) ? [] : [{ type: 'OrganizationClosed', data }];
