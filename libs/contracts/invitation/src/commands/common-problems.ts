/** What any command within an organisation may meet. */
export const organizationProblems = [
  'stream.stale',
  'stream.contended',
  'order.not-found',
  'organization.not-found',
  'organization.closed',
] as const;

/** What any command on a link may meet. */
export const invitationProblems = [...organizationProblems, 'invitation.not-found'] as const;

/** Why a link does not open: forged or mistyped, or over for one of three reasons. */
export const tokenProblems = [
  'invitation.invalid',
  'invitation.expired',
  'invitation.annulled',
  'invitation.exhausted',
  'organization.closed',
  'unit.archived',
] as const;

/** What any command on a join request may meet. */
export const joinRequestProblems = [
  'stream.stale',
  'stream.contended',
  'order.not-found',
  'join-request.not-found',
] as const;

/** Why a request that has been dealt with is not dealt with again. */
export const decidedProblems = [
  'join-request.approved',
  'join-request.refused',
  'join-request.withdrawn',
  'join-request.expired',
] as const;
