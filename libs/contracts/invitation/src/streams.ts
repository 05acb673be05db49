/** The names of invitation's streams. */
export const invitationStreams = {
  invitation: (invitationId: string) => `invitation-${invitationId}`,
  unclaimedPolicy: (organizationId: string) => `unclaimed-policy-${organizationId}`,
  joinRequest: (joinRequestId: string) => `join-request-${joinRequestId}`,
  rosterClaim: (organizationId: string, rosterEntryId: string) => `roster-claim-${organizationId}-${rosterEntryId}`,
} as const;

/** The subject behind the address a link was sent to. */
export const invitationSubject = (invitationId: string): string => `invitation-${invitationId}`;

/** The subject behind the words of a join request. */
export const joinRequestSubject = (joinRequestId: string): string => `join-request-${joinRequestId}`;
