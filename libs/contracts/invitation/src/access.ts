import { allow, allowPersonal, defineAccess, mergeAccess } from '@zveno/contracts-common';
import { invitationCommands } from './commands/index.ts';
import { invitationQueries } from './queries/index.ts';

/** The founder builds and invites; who comes is decided by a confirmed administrator (I3). */
const invites = allow('administrator', 'founder');
const decides = allow('administrator');
const oneself = allow('person');

/** Who may what of invitation. */
export const invitationAccess = mergeAccess(
  defineAccess(invitationCommands, {
    issueInvitation: invites,
    annulInvitation: invites,
    annulInvitations: invites,
    annulUnclaimed: invites,
    deliverInvitation: invites,
    printInvitations: invites,
    setUnclaimedPolicy: decides,
    redeemInvitation: oneself,
    requestToJoin: oneself,
    clarifyJoinRequest: oneself,
    withdrawJoinRequest: oneself,
    askClarification: decides,
    approveJoinRequest: decides,
    approveJoinRequests: decides,
    refuseJoinRequest: decides,
    refuseJoinRequests: decides,
  }),
  defineAccess(invitationQueries, {
    previewInvitation: allow('anybody'),
    listInvitations: allow('administrator', 'founder', 'director', 'deputy'),
    // A link is a secret: who was shown it is recorded.
    getInvitationLink: allowPersonal('administrator', 'founder'),
    getUnclaimedPolicy: allow('administrator', 'founder', 'director', 'deputy'),
    getInvitationFunnel: allow('administrator', 'founder', 'director', 'deputy'),
    listJoinRequests: allowPersonal('administrator'),
    cameByInvitation: allowPersonal('administrator'),
    ownJoinRequests: oneself,
    getOwnJoinRequest: oneself,
  }),
);
