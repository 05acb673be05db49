/** What any command on a stream may meet. */
export const streamProblems = ['stream.stale', 'stream.contended'] as const;

/** What any command within an organisation may meet. */
export const organizationsProblems = [...streamProblems, 'organization.not-found'] as const;

/** What somebody who agrees may meet. */
export const consentProblems = ['consent.text-outdated', 'subject.erased'] as const;
