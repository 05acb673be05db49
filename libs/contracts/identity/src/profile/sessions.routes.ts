import { CommandReply, CommandRequest, IsId, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { sessionStrengths, type accountRoles } from '../events/profile.events.ts';

export class ListMySessions extends ReadAfter {}

export const sessionWays = ['phone', 'login', 'passkey', 'rotation', 'server'] as const;

export class SessionItem {
  @IsString()
  sessionId!: string;

  /** The session that asks. */
  @IsBoolean()
  current!: boolean;

  @IsIn(sessionWays)
  via!: (typeof sessionWays)[number];

  @IsIn(sessionStrengths)
  strength!: (typeof sessionStrengths)[number];

  @IsOptional()
  @IsString()
  device?: string;

  /** ISO 8601, UTC. */
  @IsString()
  openedAt!: string;

  @IsString()
  expiresAt!: string;
}

export class SessionList {
  /** The latest first. */
  @ValidateNested({ each: true })
  @Type(() => SessionItem)
  items!: SessionItem[];
}

export class RevokeSessionRequest extends CommandRequest {
  @IsId()
  sessionId!: string;
}

/** Ends all sessions, this one too. */
export class RevokeAllSessionsRequest extends CommandRequest {}

/** What the gateway asks of every request. */
export class ResolveSession {
  /** SHA-256 of the token, base64url. */
  @IsString()
  @Matches(/^[\w-]{43}$/u)
  tokenHash!: string;
}

/** Whose session it is, and what the gateway needs to vouch for them. `regions`: where all of these roles reach. */
export type ResolvedSession = Readonly<{
  personId: string;
  roles: readonly (typeof accountRoles)[number][];
  regions: '*' | readonly string[];
  sessionId: string;
  strength: (typeof sessionStrengths)[number];
  expiresAt: string;
  /** The person's rights have changed: exchange the token now. */
  rotate: boolean;
}>;

/** Exchanges the token of a session for a new one. */
export class RotateSession extends ResolveSession {}

const tag = 'Sessions';

export const listMySessions = route({
  subject: 'identity.session.list',
  kind: 'query',
  method: 'GET',
  path: '/profile/sessions',
  tag,
  summary: 'Мои действующие сеансы',
  request: ListMySessions,
  response: SessionList,
  errors: ['session.invalid'],
});

export const revokeSession = route({
  subject: 'identity.session.revoke',
  kind: 'command',
  method: 'POST',
  path: '/profile/sessions/{sessionId}/revoke',
  tag,
  summary: 'Окончить один из своих сеансов',
  request: RevokeSessionRequest,
  response: CommandReply,
  success: 200,
  errors: ['session.not-found', 'stream.contended'],
});

export const revokeAllSessions = route({
  subject: 'identity.session.revoke-all',
  kind: 'command',
  method: 'POST',
  path: '/profile/sessions/revoke',
  tag,
  summary: 'Окончить все свои сеансы, и этот тоже',
  request: RevokeAllSessionsRequest,
  response: CommandReply,
  success: 200,
  errors: ['session.invalid', 'stream.contended'],
});

export const sessionRoutes = { listMySessions, revokeSession, revokeAllSessions } as const;

/** Asked inside the platform only: they have no door in HTTP. They answer `ResolvedSession`, `SessionReply` or `session.invalid`. */
export const resolveSession = { subject: 'identity.session.resolve', request: ResolveSession } as const;
export const rotateSession = { subject: 'identity.session.rotate', request: RotateSession } as const;
