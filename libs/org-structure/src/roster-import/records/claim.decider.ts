import { defineDecider } from '@zveno/kernel';
import { claimOrganization, type ClaimOrganization } from './claim-organization.command.ts';
import { claimEvents, evolve, initial, type Claim, type ClaimEvent } from './claim.state.ts';
import { releaseOrganization, type ReleaseOrganization } from './release-organization.command.ts';

export type ClaimCommand = ClaimOrganization | ReleaseOrganization;

export const claim = defineDecider<Claim, ClaimCommand, ClaimEvent>({
  events: claimEvents,
  initial,
  evolve,
  decide: { ClaimOrganization: claimOrganization, ReleaseOrganization: releaseOrganization },
});
