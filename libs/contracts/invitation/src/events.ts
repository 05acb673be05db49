import { mergeCatalogues } from '@zveno/kernel';
import {
  invitationEvents,
  unclaimedPolicyEvents,
  type InvitationEvent,
  type UnclaimedPolicyEvent,
} from './events/invitation.events.ts';
import {
  joinRequestEvents,
  rosterClaimEvents,
  type JoinRequestEvent,
  type RosterClaimEvent,
} from './events/join-request.events.ts';

export * from './events/invitation.events.ts';
export * from './events/join-request.events.ts';
export * from './streams.ts';

/** Everything that happens in invitation. */
export type InvitationsEvent = InvitationEvent | UnclaimedPolicyEvent | JoinRequestEvent | RosterClaimEvent;

export const invitationsEvents = mergeCatalogues<InvitationsEvent>(
  invitationEvents,
  unclaimedPolicyEvents,
  joinRequestEvents,
  rosterClaimEvents,
);
