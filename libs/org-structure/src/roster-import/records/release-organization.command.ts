import type { Command } from '@zveno/kernel';
import type { Claim, ClaimEvent } from './claim.state.ts';

export type ReleaseOrganization = Command<'ReleaseOrganization', { organizationId: string; importId: string }>;

/** What another import holds is left alone. */
export const releaseOrganization = ({ data }: ReleaseOrganization, state: Claim): ClaimEvent[] =>
  state.status === 'Taken' && state.importId === data.importId ? [{ type: 'RosterImportReleased', data }] : [];
