/** Something has become of a person's sessions: one was revoked, or all are of an earlier generation, or the profile is shut. */
export type SessionsNotice = Readonly<{ personId: string }>;

/** What identity tells the gateways, besides what they ask. It may be lost: they look at sessions now and then anyway. */
export const sessionNotices = { changed: 'identity.sessions.changed' } as const;
