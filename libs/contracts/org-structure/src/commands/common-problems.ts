/** What any command may meet. */
export const commandProblems = ['stream.stale', 'stream.contended', 'order.not-found'] as const;

/** What any command within an organisation may meet. */
export const organizationProblems = [
  ...commandProblems,
  'organization.not-found',
  'organization.closed',
  'order.annulled',
  'order.kind-mismatch',
] as const;

/** What any command on a unit may meet. */
export const unitProblems = [...organizationProblems, 'unit.not-found'] as const;

/** What any command may meet that gives or takes rights: it may not be dated ahead. */
export const appointmentProblems = [...organizationProblems, 'date.in-future'] as const;
