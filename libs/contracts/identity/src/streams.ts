/** The names of identity's streams: what must be unique or agree lives in one of them. */
export const identityStreams = {
  person: (personId: string) => `person-${personId}`,
  profile: (personId: string) => `profile-${personId}`,
  session: (sessionId: string) => `session-${sessionId}`,
  login: (login: string) => `login-${login}`,
  account: (personId: string) => `account-${personId}`,
  consents: (subjectId: string) => `consents-${subjectId}`,
  erasure: (erasureId: string) => `erasure-${erasureId}`,
  guardianLinks: (organizationId: string, studentEntryId: string) =>
    `guardian-links-${organizationId}-${studentEntryId}`,
} as const;

/** The subject of erasure behind a person's account: the owner of the key its personal fields are sealed under. */
export const personSubject = (personId: string): string => `person-${personId}`;

/** What phones are indexed for, so that an application's phone and a person's compare (`Vault.blindIndex(undefined, …)`). */
export const PHONE_INDEX = 'phone';
