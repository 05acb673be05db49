import { mergeCatalogues } from '@zveno/kernel';
import {
  invitationEvents,
  unclaimedPolicyEvents,
  type InvitationEvent,
  type UnclaimedPolicyEvent,
} from './events/invitation.events.ts';
import { joinRequestEvents, type JoinRequestEvent } from './events/join-request.events.ts';

export * from './events/invitation.events.ts';
export * from './events/join-request.events.ts';
export * from './streams.ts';

/** Everything that happens in invitation. */
export type InvitationsEvent = InvitationEvent | UnclaimedPolicyEvent | JoinRequestEvent;

export const invitationsEvents = mergeCatalogues<InvitationsEvent>(
  invitationEvents,
  unclaimedPolicyEvents,
  joinRequestEvents,
);
