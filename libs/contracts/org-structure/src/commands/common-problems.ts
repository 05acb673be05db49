/** What any command may meet. */
export const commandProblems = ['stream.stale', 'stream.contended'] as const;

/** What any command within an organisation may meet. */
export const organizationProblems = [
  ...commandProblems,
  'organization.not-found',
  'organization.closed',
  'order.not-found',
  'order.annulled',
  'order.kind-mismatch',
] as const;

/** What any command on a unit may meet. */
export const unitProblems = [...organizationProblems, 'unit.not-found'] as const;
