import {
  annulInvitation,
  annulInvitations,
  annulUnclaimed,
  deliverInvitation,
  issueInvitation,
  printInvitations,
  setUnclaimedPolicy,
} from './invitation.commands.ts';
import {
  approveJoinRequest,
  approveJoinRequests,
  askClarification,
  clarifyJoinRequest,
  redeemInvitation,
  refuseJoinRequest,
  refuseJoinRequests,
  requestToJoin,
  withdrawJoinRequest,
} from './join-request.commands.ts';

export * from './invitation.commands.ts';
export * from './join-request.commands.ts';
export * from './outcome.dto.ts';

/** Everything that invitation can be told to do. */
export const invitationCommands = {
  issueInvitation,
  annulInvitation,
  annulInvitations,
  annulUnclaimed,
  deliverInvitation,
  printInvitations,
  setUnclaimedPolicy,
  redeemInvitation,
  requestToJoin,
  clarifyJoinRequest,
  withdrawJoinRequest,
  askClarification,
  approveJoinRequest,
  approveJoinRequests,
  refuseJoinRequest,
  refuseJoinRequests,
} as const;
