import { DomainError, type Command } from '@zveno/kernel';
import type { Claim, ClaimEvent } from './claim.state.ts';

export type ClaimOrganization = Command<'ClaimOrganization', { organizationId: string; importId: string }>;

/** @throws DomainError `roster-import.running` when another import has it */
export const claimOrganization = ({ data }: ClaimOrganization, state: Claim): ClaimEvent[] => {
  if (state.status === 'Free') return [{ type: 'RosterImportClaimed', data }];
  if (state.importId === data.importId) return [];
  throw new DomainError('roster-import.running', { organizationId: data.organizationId });
};
