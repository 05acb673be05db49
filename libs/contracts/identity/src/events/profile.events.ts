import {
  defineEvents,
  defineUpcasters,
  id,
  instant,
  integer,
  oneOf,
  optional,
  sealed,
  type EventsOf,
} from '@zveno/kernel';

export const secondFactorKinds = ['totp', 'passkey'] as const;
export const accountRoles = ['operator', 'inspector', 'analyst'] as const;
export const sessionStrengths = ['one', 'two'] as const;

const shapes = defineEvents({
  /** The educational profile (учебный профиль), apart from any other account of the person (R10). */
  EducationalProfileCreated: { personId: id(), signIn: oneOf('phone', 'login') },
  /** The login of a pupil without a phone, made by the platform (no personal data), and the hash of the PIN. */
  LoginSet: { personId: id(), login: id(), pin: sealed() },
  /** `secret`: JSON of the TOTP secret or of the passkey's credential. */
  SecondFactorEnabled: { personId: id(), factorId: id(), kind: oneOf(...secondFactorKinds), secret: sealed() },
  /** The counter of a passkey after a sign-in: a smaller one later tells of a copy. For TOTP the last time step used. */
  SecondFactorUsed: { personId: id(), factorId: id(), counter: integer() },
  SecondFactorRemoved: { personId: id(), factorId: id(), reason: oneOf('self', 'recovery') },
  /** `codes`: JSON list of hashes, each good once. A new list replaces the old one. */
  RecoveryCodesIssued: { personId: id(), codes: sealed() },
  RecoveryCodeUsed: { personId: id(), index: integer() },
  ProfileLocked: { personId: id(), reason: oneOf('attempts', 'organization', 'operator'), until: optional(instant()) },
  ProfileUnlocked: { personId: id(), reason: oneOf('time', 'recovery', 'organization', 'operator') },
  /** Every session opened under an earlier generation is over, or is exchanged for a new one (`rights-changed`). */
  SessionGenerationAdvanced: {
    personId: id(),
    generation: integer(),
    reason: oneOf('self', 'rights-changed', 'locked', 'erased', 'second-factor'),
  },
});

/** `profile-<personId>`. */
export type ProfileEvent = EventsOf<typeof shapes>;
export const profileEvents = defineUpcasters<ProfileEvent>(shapes);

const sessions = defineEvents({
  /** `sessionId` is the SHA-256 (base64url) of the token, which stands nowhere. `device`: what the person reads of it. */
  SessionOpened: {
    sessionId: id(),
    personId: id(),
    generation: integer(),
    strength: oneOf(...sessionStrengths),
    via: oneOf('phone', 'login', 'passkey', 'rotation', 'server'),
    expiresAt: instant(),
    device: optional(sealed()),
  },
  SessionRevoked: { sessionId: id(), personId: id(), reason: oneOf('sign-out', 'revoked', 'rotated') },
});

/** `session-<sessionId>`. */
export type SessionEvent = EventsOf<typeof sessions>;
export const sessionEvents = defineUpcasters<SessionEvent>(sessions);

const logins = defineEvents({ LoginTaken: { login: id(), personId: id() } });

/** `login-<login>`: whose it is, for ever. */
export type LoginEvent = EventsOf<typeof logins>;
export const loginEvents = defineUpcasters<LoginEvent>(logins);

const accounts = defineEvents({
  /** A role that belongs to no organisation. Without `regionId` it reaches everywhere. */
  AccountRoleGranted: { personId: id(), role: oneOf(...accountRoles), regionId: optional(id()) },
  AccountRoleRevoked: { personId: id(), role: oneOf(...accountRoles), regionId: optional(id()) },
});

/** `account-<personId>`. */
export type AccountEvent = EventsOf<typeof accounts>;
export const accountEvents = defineUpcasters<AccountEvent>(accounts);
