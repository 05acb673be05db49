import {
  getInvitationFunnel,
  getInvitationLink,
  getUnclaimedPolicy,
  listInvitations,
  previewInvitation,
} from './invitation.queries.ts';
import { cameByInvitation, getOwnJoinRequest, listJoinRequests, ownJoinRequests } from './join-request.queries.ts';

export * from './invitation.queries.ts';
export * from './join-request.queries.ts';

/** Everything that can be asked of invitation. */
export const invitationQueries = {
  previewInvitation,
  listInvitations,
  getInvitationLink,
  getUnclaimedPolicy,
  getInvitationFunnel,
  listJoinRequests,
  cameByInvitation,
  ownJoinRequests,
  getOwnJoinRequest,
} as const;
